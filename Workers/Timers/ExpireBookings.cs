using Npgsql;
using TicketPlatform.Data.Failures;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Ends bookings that were not paid in time. Their open payments come first: each is cancelled at the provider, or
/// found to have succeeded, in which case the booking is confirmed instead. Only then are the seats freed.
/// </summary>
sealed class ExpireBookings(
    NpgsqlDataSource database,
    PaymentService payments,
    BookingStore bookings,
    ProviderOutagePolicy outage,
    JobLeases leases,
    FailureRecorder failures,
    TimeProvider time,
    ILogger<ExpireBookings> log
) : EveryInterval(TimeSpan.FromSeconds(2), leases, failures, time, log)
{
    const int Batch = 50;

    protected override async Task RunOnceAsync(CancellationToken cancellation)
    {
        await outage.ExtendAllAsync(cancellation);
        foreach (var (eventId, bookingId, paymentId) in await DueAsync(cancellation))
        {
            try
            {
                if (paymentId is { } open && !await payments.SettleAsync(eventId, open, cancel: true, cancellation))
                    continue;
                await bookings.ExpireAsync(eventId, bookingId, cancellation);
            }
            catch (Exception e) when (ProviderCircuit.IsUncertain(e) && e is not NpgsqlException)
            {
                // The provider is unavailable. The seats stay reserved until it can say that no money was taken.
                log.LogWarning(
                    "Booking {BookingId} keeps its seats: the payment provider is not responding",
                    bookingId
                );
            }
        }
    }

    async Task<List<(Guid EventId, Guid BookingId, Guid? PaymentId)>> DueAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select b.event_id, b.id, p.id from bookings b left join payments p on p.event_id = b.event_id and p.booking_id = b.id and p.status in (payment_status('processing'), payment_status('action_required')) "
                + "where b.status = booking_status('pending_payment') and b.expires_at <= clock_timestamp() order by b.expires_at limit $1"
        );
        command.Parameters.Add(new() { Value = Batch });
        var due = new List<(Guid, Guid, Guid?)>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            due.Add((row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetGuid(2)));
        return due;
    }
}
