using Npgsql;
using TicketPlatform.Data.Failures;
using TicketPlatform.Data.Live;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Applies the pricing rules of published events as time passes and seats are sold, and notifies the seat maps of
/// changed prices.
/// </summary>
sealed class RepriceEvents(
    NpgsqlDataSource database,
    SeatChannel channel,
    JobLeases leases,
    FailureRecorder failures,
    TimeProvider time,
    ILogger<RepriceEvents> log
) : EveryInterval(TimeSpan.FromSeconds(1), leases, failures, time, log)
{
    protected override async Task RunOnceAsync(CancellationToken cancellation)
    {
        foreach (var eventId in await WithRulesAsync(cancellation))
        {
            await using var command = database.CreateCommand("select count(*) from reprice_event($1)");
            command.Parameters.Add(new() { Value = eventId });
            if (await command.ExecuteScalarAsync(cancellation) is > 0L)
                channel.PublishLayoutChanged(eventId);
        }
    }

    async Task<List<Guid>> WithRulesAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select e.id from events e where e.status = event_status('published') and e.ends_at > clock_timestamp() and exists "
                + "(select from ticket_categories c where c.event_id = e.id and (c.early_bird_minor is not null or c.steps <> '[]'))"
        );
        var events = new List<Guid>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            events.Add(row.GetGuid(0));
        return events;
    }
}
