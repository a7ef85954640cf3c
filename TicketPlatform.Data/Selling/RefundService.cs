using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Live;
using TicketPlatform.Data.Payments;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>
/// Refunds seats of paid bookings. Seats, tickets and the booking change immediately, and the refund is recorded; a
/// worker then calls the provider, with the refund's id as idempotency key, until it has responded.
/// </summary>
public sealed class RefundService(
    NpgsqlDataSource database,
    IPaymentProvider provider,
    ProviderCircuit circuit,
    SeatChannel channel,
    TimeProvider time
)
{
    public async Task<(RefundOutcome Outcome, Guid RefundId)> RequestAsync(
        RefundRequestDetails details,
        CancellationToken cancellation
    )
    {
        var refundId = Guid.CreateVersion7(time.GetUtcNow());
        await using var command = database.CreateCommand(
            "select outcome, place_nos, versions from request_refund($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        );
        command.Parameters.Add(new() { Value = details.EventId });
        command.Parameters.Add(new() { Value = details.BookingId });
        command.Parameters.Add(
            new()
            {
                Value = (object?)details.PlaceNos ?? DBNull.Value,
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer,
            }
        );
        command.Parameters.Add(new() { Value = refundId });
        command.Parameters.Add(new() { Value = details.By });
        command.Parameters.Add(new() { Value = details.Reason });
        command.Parameters.Add(new() { Value = details.EvenUsed });
        command.Parameters.Add(new() { Value = details.Cancels });
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
        command.Parameters.Add(
            new() { Value = (object?)Activity.Current?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        switch (row.GetString(0))
        {
            case "requested":
                channel.Publish(
                    details.EventId,
                    PlaceStatus.Free,
                    row.GetFieldValue<int[]>(1),
                    row.IsDBNull(2) ? [] : row.GetFieldValue<int[]>(2)
                );
                channel.PublishBookingChanged(details.EventId, details.BookingId);
                return (RefundOutcome.Requested, refundId);
            case "nothing_left":
                return (RefundOutcome.NothingLeft, Guid.Empty);
            case "used":
                return (RefundOutcome.TicketUsed, Guid.Empty);
            default:
                return (RefundOutcome.NotRefundable, Guid.Empty);
        }
    }

    /// <summary>
    /// Asks the provider to pay out a recorded refund. Safe to repeat, even concurrently, because the provider executes
    /// it once. If there is no response, this throws and the caller retries; a permanent rejection is recorded for
    /// staff.
    /// </summary>
    public async Task PayOutAsync(Guid eventId, Guid refundId, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand(
            "update refunds r set attempts = r.attempts + 1, updated_at = clock_timestamp() from payments p "
                + "where r.event_id = $1 and r.id = $2 and r.status = refund_status('requested') and p.event_id = r.event_id and p.id = r.payment_id "
                + "returning p.id, p.provider_reference, p.amount_minor, p.currency, r.amount_minor, r.booking_id"
        );
        read.Parameters.Add(new() { Value = eventId });
        read.Parameters.Add(new() { Value = refundId });
        ProviderPayment payment;
        long amountMinor;
        Guid bookingId;
        await using (var row = await read.ExecuteReaderAsync(cancellation))
        {
            if (!await row.ReadAsync(cancellation))
                return;
            payment = new(
                eventId,
                row.GetGuid(0),
                row.IsDBNull(1) ? null : row.GetString(1),
                row.GetInt64(2),
                row.GetString(3)
            );
            (amountMinor, bookingId) = (row.GetInt64(4), row.GetGuid(5));
        }

        try
        {
            if (amountMinor > 0)
            {
                await circuit.CallAsync(
                    async token =>
                    {
                        await provider.RefundAsync(payment, refundId, amountMinor, token);
                        return true;
                    },
                    cancellation
                );
            }
        }
        catch (ProviderRefusalException refusal)
        {
            await NoteAsync(RefundStatus.Failed, refusal.Message);
            channel.PublishBookingChanged(eventId, bookingId);
            return;
        }
        catch (Exception e) when (ProviderCircuit.IsUncertain(e) && e is not NpgsqlException)
        {
            await NoteAsync(
                RefundStatus.Requested,
                $"The payment provider is not responding ({e.Message}). We keep checking."
            );
            throw;
        }

        await using var complete = database.CreateCommand("select complete_refund($1, $2, $3, $4)");
        complete.Parameters.Add(new() { Value = eventId });
        complete.Parameters.Add(new() { Value = refundId });
        complete.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
        complete.Parameters.Add(
            new() { Value = (object?)Activity.Current?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        await complete.ExecuteNonQueryAsync(cancellation);
        channel.PublishBookingChanged(eventId, bookingId);

        async Task NoteAsync(RefundStatus status, string words)
        {
            await using var note = database.CreateCommand(
                "update refunds set status = $3, last_error = left($4, 500), updated_at = clock_timestamp() where event_id = $1 and id = $2 and status = refund_status('requested')"
            );
            note.Parameters.Add(new() { Value = eventId });
            note.Parameters.Add(new() { Value = refundId });
            note.Parameters.Add(new() { Value = (short)status });
            note.Parameters.Add(new() { Value = words });
            await note.ExecuteNonQueryAsync(cancellation);
        }
    }
}
