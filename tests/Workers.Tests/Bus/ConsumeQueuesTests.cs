using TicketPlatform.TestKit;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Bus;

public sealed class ConsumeQueuesTests : Stage
{
    const string ProbeQueue = "probe.sent.v1.act-on-probe";

    readonly ProbePlan plan = new();

    Task<long> EffectsAsync(int number) =>
        ReadAsync<long>($"select count(*) from audit_log where action = 'probe-{number}'");

    static string NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();

    Task<long> DeadAsync() => ReadAsync<long>("select count(*) from dead_letters");

    async Task<WorkerHost> ReadyWorkerAsync(params (string, string)[] settings)
    {
        var worker = StartWorker(plan.AddTo, settings);
        await Eventually.SeeAsync(() => DepthAsync(ProbeQueue), depth => depth == 0);
        return worker;
    }

    [Fact]
    public async Task A_message_delivered_twice_acts_once()
    {
        await ReadyWorkerAsync();
        var id = NewId();
        // One after the other, and both at once.
        plan.OnMessage = (_, cancellation) => Task.Delay(100, cancellation);
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => PublishRawAsync("probe.sent.v1", """{"number":1}""", id))
        );
        await Eventually.SeeAsync(() => plan.Committed.Count, seen => seen > 0);
        await PublishRawAsync("probe.sent.v1", """{"number":1}""", id);
        await PublishRawAsync("probe.sent.v1", """{"number":2}""", NewId());

        await Eventually.SeeAsync(() => plan.Committed.ToArray(), seen => seen.Contains(2));
        await Eventually.SeeAsync(() => DepthAsync(ProbeQueue), depth => depth == 0);

        Assert.Equal(1, await EffectsAsync(1));
        Assert.Equal(0u, await DepthAsync("dead"));
    }

    [Theory]
    [InlineData("somebody.elses.v9", "{\"number\":1}", true, "it is not a message that this consumer knows")]
    [InlineData("probe.sent.v1", "not JSON", true, "it cannot be read")]
    [InlineData("probe.sent.v1", "null", true, "it cannot be read")]
    [InlineData("probe.sent.v1", "{\"number\":\"many\"}", true, "it cannot be read")]
    [InlineData("probe.sent.v1", "\u0000\ud800", true, "it cannot be read")]
    [InlineData("probe.sent.v1", "{\"number\":1}", false, "it is not a message that this consumer knows")]
    public async Task An_unreadable_message_is_dead_lettered_with_the_reason(
        string type,
        string body,
        bool hasId,
        string reason
    )
    {
        await ReadyWorkerAsync();

        await PublishRawAsync(type, body, hasId ? NewId() : null, routingKey: "probe.sent.v1");
        await PublishRawAsync("probe.sent.v1", """{"number":2}""", NewId());

        await Eventually.SeeAsync(DeadAsync, count => count == 1);
        await Eventually.SeeAsync(() => plan.Committed.ToArray(), seen => seen is [2]);
        Assert.StartsWith(reason, await ReadAsync<string>("select reason from dead_letters"), StringComparison.Ordinal);
        Assert.Equal(
            $"{type} {Bus}.{ProbeQueue} 1 {hasId}",
            await ReadAsync<string>(
                "select type || ' ' || queue || ' ' || deaths || case when message_id is null then ' False' else ' True' end from dead_letters"
            )
        );
        await Eventually.SeeAsync(() => DepthAsync("dead"), depth => depth == 0);
    }

    [Fact]
    public async Task A_retried_dead_letter_is_handled_once_by_the_consumer_that_failed_and_by_no_other()
    {
        plan.OnMessage = (_, _) => throw new InvalidOperationException("a bug");
        await ReadyWorkerAsync(("Bus:MaxAttempts", "2"));
        await CommitAsync(new ProbeSent(1));
        await Eventually.SeeAsync(DeadAsync, count => count == 1);
        Assert.Equal(
            "it failed 2 times: InvalidOperationException: a bug",
            await ReadAsync<string>("select reason from dead_letters")
        );
        Assert.Equal(2, await ReadAsync<int>("select deaths from dead_letters"));

        // It is dead-lettered a second time, as a separate dead letter; then the bug is fixed, and it is retried twice.
        await ResendAsync();
        await Eventually.SeeAsync(DeadAsync, count => count == 2);
        plan.OnMessage = (_, _) => Task.CompletedTask;
        await ResendAsync();
        await ResendAsync();

        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from outbox_messages"),
            waiting => waiting == 0
        );
        await Eventually.SeeAsync(() => DepthAsync(ProbeQueue), depth => depth == 0);
        await Eventually.SeeAsync(() => EffectsAsync(1), effects => effects == 1);
        Assert.Equal(2, await DeadAsync());

        // As the admin's route does, a while later: people take longer than the second by which timestamps on the bus
        // differ.
        Task ResendAsync() =>
            ExecuteAsync(
                "insert into outbox_messages (id, message_id, queue, type, payload, created_at) "
                    + "select gen_random_uuid(), message_id, queue, type, payload, clock_timestamp() + interval '10 seconds' from dead_letters order by died_at limit 1"
            );
    }

    [Fact]
    public async Task A_message_whose_handler_keeps_failing_is_dead_lettered_and_the_others_continue()
    {
        plan.OnMessage = (message, _) =>
            message.Number == 1 ? throw new InvalidOperationException("a bug") : Task.CompletedTask;
        await ReadyWorkerAsync(("Bus:MaxAttempts", "3"), ("Bus:Concurrency", "1"), ("Bus:Prefetch", "1"));

        await CommitAsync(new ProbeSent(1), new ProbeSent(2), new ProbeSent(3));

        await Eventually.SeeAsync(DeadAsync, count => count == 1);
        await Eventually.SeeAsync(() => plan.Committed.Order().ToArray(), seen => seen is [2, 3]);
        Assert.Equal(3, plan.Tried.Count(n => n == 1));
        Assert.Equal(0, await EffectsAsync(1));
    }

    [Fact]
    public async Task A_message_that_fails_because_of_an_unavailable_server_is_retried_and_acts_once()
    {
        var tries = 0;
        plan.OnMessage = (_, _) =>
            Interlocked.Increment(ref tries) < 8
                ? throw new DependencyUnavailableException("away")
                : Task.CompletedTask;
        await ReadyWorkerAsync(("Bus:MaxAttempts", "2"));

        await CommitAsync(new ProbeSent(1));

        await Eventually.SeeAsync(() => plan.Committed.ToArray(), seen => seen is [1]);
        Assert.Equal(8, tries);
        Assert.Equal(1, await EffectsAsync(1));
        Assert.Equal(0u, await DepthAsync("dead"));
    }

    [Fact]
    public async Task A_message_in_progress_on_a_stopping_worker_goes_to_the_next_one()
    {
        plan.OnMessage = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation);
        var first = await ReadyWorkerAsync(("Bus:DrainTime", "00:00:00.2"));
        await CommitAsync(new ProbeSent(1));
        await Eventually.SeeAsync(() => plan.Tried.Count, seen => seen == 1);

        await StopAsync(first);

        Assert.Equal(0, await EffectsAsync(1));
        plan.OnMessage = (_, _) => Task.CompletedTask;
        await ReadyWorkerAsync();
        await Eventually.SeeAsync(() => plan.Committed.ToArray(), seen => seen is [1]);
        Assert.Equal(1, await EffectsAsync(1));
    }

    [Fact]
    public async Task A_queue_that_somebody_deletes_is_declared_again()
    {
        await ReadyWorkerAsync();
        await using (var channel = await Connection.CreateChannelAsync())
            await channel.QueueDeleteAsync(Queue(ProbeQueue), ifUnused: false, ifEmpty: false);

        await Eventually.SeeAsync(() => DepthAsync(ProbeQueue), depth => depth == 0);
        await CommitAsync(new ProbeSent(1));
        await Eventually.SeeAsync(() => plan.Committed.ToArray(), seen => seen is [1]);
    }

    [Fact]
    public async Task A_stopping_worker_finishes_its_messages_in_progress()
    {
        var finish = new TaskCompletionSource();
        plan.OnMessage = (_, _) => finish.Task;
        var first = await ReadyWorkerAsync();
        await CommitAsync(new ProbeSent(1));
        await Eventually.SeeAsync(() => plan.Tried.Count, seen => seen == 1);

        var stopping = StopAsync(first);
        finish.SetResult();
        await stopping;

        Assert.Equal(1, await EffectsAsync(1));
        Assert.Equal(0u, await DepthAsync(ProbeQueue));
    }
}
