using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;
using TicketPlatform.Workers.Timers;

namespace TicketPlatform.Workers.Tests.Timers;

public sealed class JobLeaseTests : Stage
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    JobLeases Worker() => new(Database, TimeProvider.System);

    [Fact]
    public async Task One_of_two_workers_has_a_job_until_it_stops()
    {
        var (first, second) = (Worker(), Worker());
        Assert.True(await first.TakeAsync("Sweep", Minute, CancellationToken.None));
        Assert.False(await second.TakeAsync("Sweep", Minute, CancellationToken.None));
        Assert.True(await first.TakeAsync("Sweep", Minute, CancellationToken.None));
        Assert.True(await second.TakeAsync("Another", Minute, CancellationToken.None));

        await second.ReleaseAsync("Sweep", CancellationToken.None);
        Assert.False(await second.TakeAsync("Sweep", Minute, CancellationToken.None));
        await first.ReleaseAsync("Sweep", CancellationToken.None);
        Assert.True(await second.TakeAsync("Sweep", Minute, CancellationToken.None));
    }

    [Fact]
    public async Task A_silent_worker_loses_its_job_lease_by_the_database_clock()
    {
        var (first, second) = (Worker(), Worker());
        await first.TakeAsync("Sweep", Minute, CancellationToken.None);
        Assert.InRange(
            await ReadAsync<double>("select extract(epoch from held_until - clock_timestamp())::float from job_leases"),
            170,
            180
        );
        await ExecuteAsync("update job_leases set held_until = clock_timestamp()");
        Assert.True(await second.TakeAsync("Sweep", Minute, CancellationToken.None));
        Assert.False(await first.TakeAsync("Sweep", Minute, CancellationToken.None));
    }

    [Fact]
    public async Task One_of_many_workers_started_at_once_gets_the_job()
    {
        var taken = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => Worker().TakeAsync("Sweep", Minute, CancellationToken.None))
        );
        Assert.Single(taken, mine => mine);
    }

    [Fact]
    public async Task When_a_worker_stops_another_one_takes_over_its_jobs()
    {
        var first = StartWorker();
        await Eventually.SeeAsync(JobsAsync, jobs => jobs >= 8);
        var before = await HolderAsync();
        StartWorker();
        await StopAsync(first);
        await Eventually.SeeAsync(HolderAsync, holder => holder is not null && holder != before);
    }

    Task<long> JobsAsync() => ReadAsync<long>("select count(*) from job_leases");

    async Task<string?> HolderAsync() =>
        await ReadAsync<string>(
            "select coalesce(string_agg(distinct holder::text, ','), '') from job_leases where job = 'SweepHolds'"
        )
            is { Length: > 0 } holder
            ? holder
            : null;
}
