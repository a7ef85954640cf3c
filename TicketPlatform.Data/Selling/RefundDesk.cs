using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>What is to be given back, and who says so.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="PlaceNos">Which places; null: all that are left.</param>
/// <param name="By">Who asks for it.</param>
/// <param name="Reason">For the history, in plain words.</param>
/// <param name="EvenUsed">Also tickets that were scanned.</param>
/// <param name="Cancels">The booking ends as cancelled, not as refunded.</param>
public sealed record RefundWish(Guid EventId, Guid BookingId, int[]? PlaceNos, Guid By, string Reason, bool EvenUsed = false, bool Cancels = false);

/// <summary>What became of a refund.</summary>
public enum RefundOutcome { Requested, NothingLeft, NotRefundable, TicketUsed }

/// <summary>
/// Gives places of paid bookings back. Places, tickets and the booking change at once, and the refund is decided; the provider is asked by
/// a worker, with the refund's id as key, until it has answered.
/// </summary>
public sealed class RefundDesk(NpgsqlDataSource database, SeatChannel channel, TimeProvider time)
{
    public async Task<(RefundOutcome Outcome, Guid RefundId)> RequestAsync(RefundWish wish, CancellationToken cancellation)
    {
        var refundId = Guid.CreateVersion7(time.GetUtcNow());
        await using var command = database.CreateCommand("select outcome, place_nos, versions from request_refund($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
        command.Parameters.Add(new() { Value = wish.EventId });
        command.Parameters.Add(new() { Value = wish.BookingId });
        command.Parameters.Add(new() { Value = (object?)wish.PlaceNos ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });
        command.Parameters.Add(new() { Value = refundId });
        command.Parameters.Add(new() { Value = wish.By });
        command.Parameters.Add(new() { Value = wish.Reason });
        command.Parameters.Add(new() { Value = wish.EvenUsed });
        command.Parameters.Add(new() { Value = wish.Cancels });
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
        command.Parameters.Add(new() { Value = (object?)Activity.Current?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        switch (row.GetString(0))
        {
            case "requested":
                channel.Tell(wish.EventId, PlaceStatus.Free, row.GetFieldValue<int[]>(1), row.IsDBNull(2) ? [] : row.GetFieldValue<int[]>(2));
                channel.TellBooking(wish.EventId, wish.BookingId);
                return (RefundOutcome.Requested, refundId);
            case "nothing_left":
                return (RefundOutcome.NothingLeft, Guid.Empty);
            case "used":
                return (RefundOutcome.TicketUsed, Guid.Empty);
            default:
                return (RefundOutcome.NotRefundable, Guid.Empty);
        }
    }
}
