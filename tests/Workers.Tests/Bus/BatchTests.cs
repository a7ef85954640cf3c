using TicketPlatform.TestKit;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Bus;

public sealed class BatchTests : Stage
{
    const string ProbeQueue = "probe.sent.v1.act-on-probes";

    readonly ProbePlan plan = new();

    static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    Task<string> EffectsAsync() =>
        ReadAsync<string>(
            "select coalesce(string_agg(action, ',' order by action), '') from audit_log where action like 'probe-%'"
        );

    Task PublishAsync(int number, Guid id) =>
        PublishRawAsync("probe.sent.v1", $$"""{"number":{{number}}}""", id.ToString());

    async Task<WorkerHost> StartAsync(params (string, string)[] settings)
    {
        var worker = StartWorker(plan.AddBatchesTo, settings);
        await Eventually.SeeAsync(() => DepthAsync(ProbeQueue), depth => depth == 0);
        return worker;
    }

    /// <summary>
    /// Publishes messages and has a worker handle them as one batch: number 0 is in progress until all have arrived.
    /// </summary>
    async Task<WorkerHost> HandleTogetherAsync(Func<ProbeSent, Task> onMessage, params (int Number, Guid Id)[] messages)
    {
        var arrived = new TaskCompletionSource();
        plan.OnMessage = (message, _) => message.Number == 0 ? arrived.Task : onMessage(message);
        var worker = await StartAsync(("Bus:BatchConcurrency", "1"), ("Bus:MaxAttempts", "2"));
        await PublishAsync(0, NewId());
        await Eventually.SeeAsync(() => plan.Tried.ToArray(), tried => tried is [0]);
        foreach (var (number, id) in messages)
            await PublishAsync(number, id);
        await Eventually.SeeAsync(() => DepthAsync(ProbeQueue), depth => depth == 0);
        arrived.SetResult();
        return worker;
    }

    [Fact]
    public async Task Messages_that_wait_together_are_handled_together()
    {
        await HandleTogetherAsync(_ => Task.CompletedTask, (1, NewId()), (2, NewId()), (3, NewId()));

        await Eventually.SeeAsync(EffectsAsync, effects => effects == "probe-0,probe-1,probe-2,probe-3");
        Assert.Equal([1, 3], plan.Batches);
    }

    [Fact]
    public async Task A_batch_of_ticket_emails_has_at_most_four()
    {
        plan.BatchSize = options => options.MailBatchSize;

        var worker = await HandleTogetherAsync(
            _ => Task.CompletedTask,
            [.. Enumerable.Range(1, 6).Select(number => (number, NewId()))]
        );

        await Eventually.SeeAsync(() => plan.Committed.Count, committed => committed == 7);
        Assert.Equal([1, 4, 2], plan.Batches);
        var mails = worker.Services.GetServices<Subscription>().Single(s => s.Consumer == "mail-tickets");
        Assert.Equal(4, mails.BatchSize!(new BusOptions()));
    }

    [Fact]
    public async Task A_message_that_fails_in_a_batch_is_put_aside_and_the_others_act_once()
    {
        await HandleTogetherAsync(
            message => message.Number == 2 ? throw new InvalidOperationException("a bug") : Task.CompletedTask,
            (1, NewId()),
            (2, NewId()),
            (3, NewId())
        );

        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from dead_letters where reason like '%a bug'"),
            dead => dead == 1
        );
        Assert.Equal("probe-0,probe-1,probe-3", await EffectsAsync());
        Assert.Equal([0, 1, 3], plan.Committed.Order());
    }

    [Fact]
    public async Task An_unreadable_message_in_a_batch_is_put_aside_and_the_others_act_once()
    {
        var arrived = new TaskCompletionSource();
        plan.OnMessage = (message, _) => message.Number == 0 ? arrived.Task : Task.CompletedTask;
        await StartAsync(("Bus:BatchConcurrency", "1"));
        await PublishAsync(0, NewId());
        await Eventually.SeeAsync(() => plan.Tried.ToArray(), tried => tried is [0]);
        await PublishAsync(1, NewId());
        await PublishRawAsync("probe.sent.v1", "not JSON", NewId().ToString());
        await PublishRawAsync("somebody.elses.v9", """{"number":7}""", NewId().ToString(), "probe.sent.v1");
        await PublishAsync(2, NewId());
        await Eventually.SeeAsync(() => DepthAsync(ProbeQueue), depth => depth == 0);
        arrived.SetResult();

        await Eventually.SeeAsync(EffectsAsync, effects => effects == "probe-0,probe-1,probe-2");
        await Eventually.SeeAsync(() => ReadAsync<long>("select count(*) from dead_letters"), dead => dead == 2);
    }

    [Fact]
    public async Task Redelivery_of_half_a_batch_acts_once()
    {
        var (first, second, third) = (NewId(), NewId(), NewId());
        await ReadAsync<long>(
            $"with handled as (insert into inbox_messages (consumer, message_id) values ('act-on-probes', '{first}') returning 1) select count(*) from handled"
        );

        // Of these, the first has been handled before, and the third is delivered twice.
        await HandleTogetherAsync(_ => Task.CompletedTask, (1, first), (2, second), (3, third), (3, third));

        await Eventually.SeeAsync(EffectsAsync, effects => effects == "probe-0,probe-2,probe-3");
        Assert.Equal([0, 2, 3], plan.Tried);
        Assert.Equal([1, 2], plan.Batches);
    }

    [Fact]
    public async Task A_message_that_has_to_wait_is_handled_later_and_the_rest_of_its_batch_is_not()
    {
        var tries = 0;
        await HandleTogetherAsync(
            message =>
                message.Number == 2 && Interlocked.Increment(ref tries) < 4
                    ? throw new DependencyUnavailableException("away")
                    : Task.CompletedTask,
            (1, NewId()),
            (2, NewId()),
            (3, NewId())
        );

        await Eventually.SeeAsync(EffectsAsync, effects => effects == "probe-0,probe-1,probe-2,probe-3");
        Assert.Equal([0, 1, 2, 3, 2, 2, 2], plan.Tried);
        Assert.Equal(4, await ReadAsync<long>("select count(*) from inbox_messages where consumer = 'act-on-probes'"));
    }

    [Fact]
    public async Task A_batch_in_progress_on_a_stopping_worker_goes_to_the_next_one()
    {
        plan.OnMessage = (message, cancellation) =>
            message.Number == 2 ? Task.Delay(Timeout.Infinite, cancellation) : Task.CompletedTask;
        var first = await StartAsync(("Bus:DrainTime", "00:00:00.2"), ("Bus:BatchConcurrency", "1"));
        await PublishAsync(2, NewId());
        await Eventually.SeeAsync(() => plan.Tried.Count, tried => tried == 1);
        await PublishAsync(1, NewId());
        await Eventually.SeeAsync(() => DepthAsync(ProbeQueue), depth => depth == 0);

        await StopAsync(first);

        Assert.Equal("", await EffectsAsync());
        plan.OnMessage = (_, _) => Task.CompletedTask;
        StartWorker(plan.AddBatchesTo);
        await Eventually.SeeAsync(EffectsAsync, effects => effects == "probe-1,probe-2");
    }
}
