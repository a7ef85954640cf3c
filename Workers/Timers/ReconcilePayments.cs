using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Payments;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Finishes what a crash or a lost answer left open: payments that are still under way are asked for at the provider; money that
/// arrived for a booking that had ended goes back.
/// </summary>
sealed class ReconcilePayments(NpgsqlDataSource database, PaymentDesk payments, TimeProvider time, ILogger<ReconcilePayments> log)
    : EveryInterval(TimeSpan.FromSeconds(5), time, log)
{
    // Longer than a buyer's own request takes: nobody else is at it any more.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected override async Task RunOnceAsync(CancellationToken cancellation)
    {
        var open = await FindAsync(
            "select event_id, id from payments where status = 0 and updated_at < clock_timestamp() - $1 and created_at < clock_timestamp() - $1 order by updated_at limit 50", cancellation);
        foreach (var (eventId, paymentId) in open)
            await payments.SettleAsync(eventId, paymentId, callOff: false, cancellation);

        var late = await FindAsync(
            "select p.event_id, p.id from payments p join bookings b on b.event_id = p.event_id and b.id = p.booking_id " +
            "where p.status = 2 and b.status in (4, 5, 6) and p.updated_at < clock_timestamp() - $1 and p.updated_at > clock_timestamp() - interval '7 days' limit 50", cancellation);
        foreach (var (eventId, paymentId) in late)
            await payments.RefundLateAsync(eventId, paymentId, cancellation);
    }

    async Task<List<(Guid EventId, Guid PaymentId)>> FindAsync(string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = Patience, NpgsqlDbType = NpgsqlDbType.Interval });
        var found = new List<(Guid, Guid)>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            found.Add((row.GetGuid(0), row.GetGuid(1)));
        return found;
    }
}
