using Npgsql;
using TicketPlatform.Data;
using TicketPlatform.Data.Failures;
using TicketPlatform.Data.Selling;
using TicketPlatform.Workers.Timers;

namespace TicketPlatform.Workers.Waitlist;

/// <summary>
/// Ends expired offers; the sweep frees their seats and wakes the waitlist. Also matches events with free seats
/// although somebody is waiting: because setting seats aside has ended, or somebody joined at the moment a seat was
/// freed.
/// </summary>
sealed class MaintainWaitlists(
    WaitlistService waitlistService,
    WaitlistMatcher rounds,
    NpgsqlDataSource database,
    IServiceScopeFactory scopes,
    JobLeases leases,
    FailureRecorder failures,
    TimeProvider time,
    ILogger<MaintainWaitlists> log
) : EveryInterval(TimeSpan.FromSeconds(1), leases, failures, time, log)
{
    const int Batch = 100;
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    readonly TimeProvider time = time;
    DateTimeOffset nextLook;

    protected override async Task RunOnceAsync(CancellationToken cancellation)
    {
        while (await waitlistService.LapseAsync(Batch, cancellation) >= Batch)
            cancellation.ThrowIfCancellationRequested();
        if (time.GetUtcNow() < nextLook)
            return;
        foreach (var eventId in await IdleAsync(cancellation))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<BookingDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var tell = await rounds.PlayAsync(db, eventId, cancellation);
            await transaction.CommitAsync(cancellation);
            tell();
        }
        nextLook = time.GetUtcNow() + BetweenLooks;
    }

    async Task<List<Guid>> IdleAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select e.id from events e where e.waitlist_first and e.status = event_status('published') and e.ends_at > clock_timestamp() "
                + "and not exists (select from waitlist_entries w where w.event_id = e.id and w.status = waitlist_status('waiting') and w.gather_until > clock_timestamp()) "
                + "and (not exists (select from waitlist_entries w where w.event_id = e.id and w.status = waitlist_status('waiting')) or exists "
                + "(select from places p where p.event_id = e.id and (p.status = place_status('free') or (p.status = place_status('held') and p.hold_expires_at <= clock_timestamp())))) limit 20"
        );
        var events = new List<Guid>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            events.Add(row.GetGuid(0));
        return events;
    }
}
