using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Finishes what a crash or a lost answer left open: payments that are still under way are asked for at the provider, refunds whose
/// message died are asked for again, and disputes are noted.
/// </summary>
sealed class ReconcilePayments(NpgsqlDataSource database, PaymentDesk payments, RefundDesk refunds, TimeProvider time, ILogger<ReconcilePayments> log)
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

        foreach (var (eventId, refundId) in await FindAsync("select event_id, id from refunds where status = 0 and updated_at < clock_timestamp() - $1 * 3 order by updated_at limit 50", cancellation))
            await refunds.PayOutAsync(eventId, refundId, cancellation);
        await NoteDisputesAsync(cancellation);
    }

    async Task NoteDisputesAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "with disputed as (update payments p set disputed_at = clock_timestamp() from demo_charges c " +
            "where c.payment_id = p.id and c.dispute_at <= clock_timestamp() and p.status = 2 and p.disputed_at is null returning p.event_id, p.booking_id) " +
            "insert into booking_steps (event_id, booking_id, status, at, note) select b.event_id, b.id, b.status, clock_timestamp(), 'The buyer''s bank disputes the payment.' " +
            "from disputed d join bookings b on b.event_id = d.event_id and b.id = d.booking_id");
        await command.ExecuteNonQueryAsync(cancellation);
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
