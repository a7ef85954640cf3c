using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Failures;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Finishes what a crash or a lost response left open: the provider is asked about open payments, refunds with a failed
/// message are requested again, disputes are recorded, and the late payments of the demo provider arrive, as a webhook
/// would report them.
/// </summary>
sealed class ReconcilePayments(
    NpgsqlDataSource database,
    PaymentService payments,
    RefundService refunds,
    IPaymentProvider provider,
    JobLeases leases,
    FailureRecorder failures,
    TimeProvider time,
    ILogger<ReconcilePayments> log
) : EveryInterval(TimeSpan.FromSeconds(5), leases, failures, time, log)
{
    // Longer than a buyer's own request takes, so nobody else is handling it any more.
    static readonly TimeSpan MinAge = TimeSpan.FromSeconds(20);

    protected override async Task RunOnceAsync(CancellationToken cancellation)
    {
        // Checked by one worker at a time, and again only after a while, so that payments that stay open do not delay
        // the others.
        foreach (
            var (eventId, paymentId) in await TakeAsync(
                "update payments p set updated_at = clock_timestamp() from (select event_id, id from payments where status in (payment_status('processing'), payment_status('action_required')) and provider = $2 "
                    + "and updated_at < clock_timestamp() - $1 order by updated_at limit 50 for update skip locked) due "
                    + "where p.event_id = due.event_id and p.id = due.id returning p.event_id, p.id",
                cancellation
            )
        )
            await TryAsync(paymentId, () => payments.SettleAsync(eventId, paymentId, cancel: false, cancellation));

        foreach (
            var (eventId, refundId) in await TakeAsync(
                "select r.event_id, r.id from refunds r join payments p on p.event_id = r.event_id and p.id = r.payment_id "
                    + "where r.status = refund_status('requested') and p.provider = $2 and r.updated_at < clock_timestamp() - $1 * 3 order by r.updated_at limit 50",
                cancellation
            )
        )
            await TryAsync(refundId, () => refunds.PayOutAsync(eventId, refundId, cancellation));
        foreach (
            var (eventId, paymentId) in await ReadAsync(
                database.CreateCommand(
                    "select p.event_id, p.id from demo_charges c join payments p on p.id = c.payment_id where c.arrives_at <= clock_timestamp() and p.status in (payment_status('declined'), payment_status('cancelled')) limit 50"
                ),
                cancellation
            )
        )
            await TryAsync(paymentId, () => payments.SettleAsync(eventId, paymentId, cancel: false, cancellation));
        await NoteDisputesAsync(cancellation);
    }

    // A payment that fails does not delay the others either. The result is recorded with the payment.
    async Task TryAsync(Guid id, Func<Task> settle)
    {
        try
        {
            await settle();
        }
        catch (Exception e) when (ProviderCircuit.IsUncertain(e) && e is not NpgsqlException)
        {
            log.LogWarning("Payment or refund {Id} is still open: {Reason}", id, e.Message);
        }
    }

    async Task NoteDisputesAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "with disputed as (update payments p set disputed_at = clock_timestamp() from demo_charges c "
                + "where c.payment_id = p.id and c.dispute_at <= clock_timestamp() and p.status = payment_status('succeeded') and p.disputed_at is null returning p.event_id, p.booking_id) "
                + "insert into booking_steps (event_id, booking_id, id, status, at, note) select b.event_id, b.id, next_booking_step(b.event_id, b.id), b.status, clock_timestamp(), 'disputed' "
                + "from disputed d join bookings b on b.event_id = d.event_id and b.id = d.booking_id"
        );
        await command.ExecuteNonQueryAsync(cancellation);
    }

    async Task<List<(Guid EventId, Guid Id)>> TakeAsync(string sql, CancellationToken cancellation)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = MinAge, NpgsqlDbType = NpgsqlDbType.Interval });
        command.Parameters.Add(new() { Value = provider.Name });
        return await ReadAsync(command, cancellation);
    }

    static async Task<List<(Guid EventId, Guid Id)>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var disposed = command;
        var found = new List<(Guid, Guid)>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            found.Add((row.GetGuid(0), row.GetGuid(1)));
        return found;
    }
}
