using System.Diagnostics;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using TicketPlatform.Data.Messaging;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;
using Xunit.Abstractions;

namespace TicketPlatform.Workers.Tests.Outbox;

public sealed class RelayOutboxTests(ITestOutputHelper output) : Stage
{
    readonly ProbePlan plan = new();

    [Fact]
    public async Task Nothing_is_published_when_the_transaction_is_rolled_back()
    {
        StartWorker(plan.AddTo);
        await using (var db = NewDb())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Publish(new ProbeSent(1), TimeProvider.System.GetUtcNow());
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        }
        await CommitAsync(new ProbeSent(2));

        await Eventually.SeeAsync(() => plan.Committed.ToArray(), seen => seen.Length > 0);

        Assert.Equal([2], plan.Committed);
    }

    [Fact]
    public async Task Messages_saved_before_a_crash_are_published_after_the_restart()
    {
        await CommitAsync(new ProbeSent(1), new ProbeSent(2));

        StartWorker(plan.AddTo);

        await Eventually.SeeAsync(() => plan.Committed.Order().ToArray(), seen => seen is [1, 2]);
        await Eventually.SeeAsync(() => ReadAsync<long>("select count(*) from outbox_messages"), left => left == 0);
    }

    [Fact]
    public async Task A_dead_relays_claim_is_taken_over()
    {
        await CommitAsync(new ProbeSent(1));
        await using var dying = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await dying.OpenAsync();
        await using var transaction = await dying.BeginTransactionAsync();
        await new NpgsqlCommand("select id from outbox_messages for update skip locked", dying).ExecuteScalarAsync();
        StartWorker(plan.AddTo);
        await CommitAsync(new ProbeSent(2));
        await Eventually.SeeAsync(() => plan.Committed.ToArray(), seen => seen is [2]);

        await ExecuteAsync($"select pg_terminate_backend({dying.ProcessID})");

        await Eventually.SeeAsync(() => plan.Committed.ToArray(), seen => seen is [2, 1]);
    }

    [Fact]
    public async Task The_relay_survives_when_the_database_ends_all_sessions()
    {
        StartWorker(plan.AddTo);
        await CommitAsync(new ProbeSent(1));
        await Eventually.SeeAsync(() => plan.Committed.ToArray(), seen => seen is [1]);
        await using var holder = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await holder.OpenAsync();
        await using (var transaction = await holder.BeginTransactionAsync())
        {
            await new NpgsqlCommand("lock table outbox_messages", holder).ExecuteNonQueryAsync();
            const string Waiting =
                "from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() and query like '%outbox_messages%'";
            await Eventually.SeeAsync(() => ReadAsync<long>($"select count(*) {Waiting}"), waiting => waiting > 0);
            // "terminating connection due to administrator command": what every session is told when the server stops.
            await ExecuteAsync($"select pg_terminate_backend(pid) {Waiting}");
        }

        await CommitAsync(new ProbeSent(2));

        await Eventually.SeeAsync(() => plan.Committed.ToArray(), seen => seen is [1, 2]);
    }

    [Fact]
    public async Task Two_relays_share_the_work_and_do_not_double_send()
    {
        const int count = 3000;
        await using var channel = await Connection.CreateChannelAsync();
        var first = StartWorker(plan.AddTo);
        await Eventually.SeeAsync(() => DepthAsync("probe.sent.v1.act-on-probe"), depth => depth == 0);
        var received = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await channel.QueueDeclareAsync(Queue("watch"), durable: false, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(Queue("watch"), Bus, "watched.v1");
        var watcher = new AsyncEventingBasicConsumer(channel);
        watcher.ReceivedAsync += (_, delivery) =>
        {
            received.Enqueue(delivery.BasicProperties.MessageId!);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(Queue("watch"), autoAck: true, watcher);
        StartWorker(plan.AddTo);

        var clock = Stopwatch.StartNew();
        await ExecuteAsync(
            $"insert into outbox_messages (id, type, payload) select gen_random_uuid(), 'watched.v1', '{{}}' from generate_series(1, {count})"
        );
        await Eventually.SeeAsync(() => received.Count, seen => seen >= count, TimeSpan.FromSeconds(60));
        output.WriteLine($"{count} messages in {clock.ElapsedMilliseconds} ms");
        await Eventually.SeeAsync(() => ReadAsync<long>("select count(*) from outbox_messages"), left => left == 0);

        Assert.Equal(count, received.Count);
        Assert.Equal(count, received.Distinct().Count());
        await StopAsync(first);
    }

    [Fact]
    public async Task A_poison_row_is_parked_and_does_not_block_the_others()
    {
        await ExecuteAsync(
            "insert into outbox_messages (id, type, payload, next_attempt_at) values (gen_random_uuid(), 'nobody.listens.v1', '{}', now() - interval '1 hour')"
        );
        await ExecuteAsync(
            "insert into outbox_messages (id, type, payload, trace_parent, next_attempt_at) values (gen_random_uuid(), 'too.large.v1', repeat('x', 2000000), 'no trace', now() - interval '1 hour')"
        );
        await CommitAsync(new ProbeSent(1));

        StartWorker(plan.AddTo, ("Outbox:MaxAttempts", "3"), ("Outbox:BatchSize", "1"));

        await Eventually.SeeAsync(() => plan.Committed.ToArray(), seen => seen is [1]);
        await Eventually.SeeAsync(
            () =>
                ReadAsync<long>(
                    "select count(*) from outbox_messages where parked_at is not null and attempts = 3 and last_error is not null"
                ),
            parked => parked == 2
        );
        await CommitAsync(new ProbeSent(2));
        await Eventually.SeeAsync(() => plan.Committed.ToArray(), seen => seen is [1, 2]);
    }

    [Fact]
    public async Task A_broker_outage_at_startup_or_later_only_causes_a_delay()
    {
        Broker.Shut();
        await CommitAsync(Enumerable.Range(0, 50).Select(i => new ProbeSent(i)));
        StartWorker(plan.AddTo);
        Broker.Open();
        await Eventually.SeeAsync(() => plan.Committed.Distinct().Count(), seen => seen == 50);

        Broker.Shut();
        await CommitAsync(Enumerable.Range(50, 50).Select(i => new ProbeSent(i)));
        Broker.Open();

        await Eventually.SeeAsync(() => plan.Committed.Distinct().Count(), seen => seen == 100);
        Assert.Equal(100, await ReadAsync<long>("select count(*) from audit_log where subject = 'probe'"));
    }
}
