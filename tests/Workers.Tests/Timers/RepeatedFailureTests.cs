using System.Net;
using TicketPlatform.Data.Migrations;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Timers;

/// <summary>What happens when something in a worker fails repeatedly.</summary>
public sealed class RepeatedFailureTests : Stage
{
    readonly ProbePlan plan = new();

    [Fact]
    public async Task A_job_that_fails_each_time_is_reported_and_the_worker_is_not_ready_until_it_works_again()
    {
        var worker = StartWorker();
        using var http = worker.CreateClient();
        await MustBecomeAsync(http, HttpStatusCode.OK, """{"status":"Healthy","failing":{}}""");
        await ExecuteAsync("drop function sweep_holds");

        await MustBecomeAsync(
            http,
            HttpStatusCode.ServiceUnavailable,
            """{"status":"Unhealthy","failing":{"database":"Unhealthy"}}"""
        );
        await Eventually.SeeAsync(() => ReportedAsync("job", "SweepHolds"), count => count == 1);
        Assert.Contains(
            "sweep_holds",
            await ReadAsync<string>("select message from repeated_failures where name = 'SweepHolds'"),
            StringComparison.Ordinal
        );
        Assert.True(await ReadAsync<int>("select failures from repeated_failures where name = 'SweepHolds'") >= 3);

        await DatabaseMigrator.MigrateAsync(ConnectionString);
        await MustBecomeAsync(http, HttpStatusCode.OK, """{"status":"Healthy","failing":{}}""");
        await Eventually.SeeAsync(() => ReportedAsync("job", "SweepHolds"), count => count == 0);
    }

    [Fact]
    public async Task A_consumer_that_fails_again_and_again_is_reported()
    {
        plan.OnMessage = (_, _) => throw new InvalidOperationException("a bug");
        StartWorker(plan.AddTo, ("Bus:MaxAttempts", "3"));
        await CommitAsync(new ProbeSent(1));

        await Eventually.SeeAsync(() => ReportedAsync("message", "act-on-probe"), count => count == 1);
        Assert.Equal(
            "InvalidOperationException: a bug",
            await ReadAsync<string>("select message from repeated_failures")
        );
        Assert.Equal(32, (await ReadAsync<string>("select trace_id from repeated_failures")).Length);
    }

    [Fact]
    public async Task An_outbox_that_cannot_be_read_is_reported_and_stops_no_worker()
    {
        StartWorker(plan.AddTo);
        await ExecuteAsync("alter table outbox_messages rename column parked_at to somewhere_else");
        await Eventually.SeeAsync(() => ReportedAsync("job", "RelayOutbox"), count => count == 1);

        await ExecuteAsync("alter table outbox_messages rename column somewhere_else to parked_at");
        await CommitAsync(new ProbeSent(1));
        await Eventually.SeeAsync(() => plan.Committed.ToArray(), seen => seen is [1]);
        await Eventually.SeeAsync(() => ReportedAsync("job", "RelayOutbox"), count => count == 0);
    }

    [Fact]
    public async Task An_unavailable_broker_is_named()
    {
        Broker.Shut();
        var worker = StartWorker();
        using var http = worker.CreateClient();
        await MustBecomeAsync(
            http,
            HttpStatusCode.ServiceUnavailable,
            """{"status":"Unhealthy","failing":{"broker":"Unhealthy"}}"""
        );
        Broker.Open();
        await MustBecomeAsync(http, HttpStatusCode.OK, """{"status":"Healthy","failing":{}}""");
    }

    Task<long> ReportedAsync(string kind, string name) =>
        ReadAsync<long>(
            $"select count(*) from repeated_failures where kind = '{kind}' and name = '{name}' and process like 'Workers %'"
        );

    static Task MustBecomeAsync(HttpClient http, HttpStatusCode status, string body) =>
        Eventually.PassAsync(async () =>
        {
            using var answer = await http.GetAsync("/health");
            Assert.Equal((status, body), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        });
}
