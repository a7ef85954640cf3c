using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>What becomes a booking besides the hold.</summary>
public sealed record BookingDetails(
    Guid UserId,
    string ContactName,
    string ContactEmail,
    string? ContactPhone,
    IReadOnlyCollection<(int PlaceNo, string Name)> Attendees,
    string? CouponCode = null,
    bool AcceptsBetter = false
);

/// <summary>What became of booking a hold.</summary>
public enum BookOutcome
{
    Booked,
    Existing,
    HoldOver,
    CouponUnknown,
    CouponNotValid,
    CouponUsedUp,
    CouponMinimum,
}

/// <summary>Makes bookings of holds, and ends those that nobody paid.</summary>
public sealed class BookingDesk(NpgsqlDataSource database, SeatChannel channel, TimeProvider time)
{
    /// <summary>One conditional update that carries the token decides; a second call with the same hold finds the first one's booking.</summary>
    public async Task<(BookOutcome Outcome, Guid BookingId)> BookAsync(
        HoldToken token,
        BookingDetails details,
        HoldPolicy policy,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            "select outcome, booking_id, place_nos, versions from book_hold($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
        );
        command.Parameters.Add(new() { Value = token.EventId });
        command.Parameters.Add(new() { Value = token.HoldId });
        command.Parameters.Add(new() { Value = token.Hash });
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
        command.Parameters.Add(new() { Value = BookingReference.Create() });
        command.Parameters.Add(new() { Value = details.UserId });
        command.Parameters.Add(new() { Value = details.ContactName });
        command.Parameters.Add(new() { Value = details.ContactEmail });
        command.Parameters.Add(
            new() { Value = (object?)details.ContactPhone ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        command.Parameters.Add(new() { Value = details.Attendees.Select(a => a.PlaceNo).ToArray() });
        command.Parameters.Add(new() { Value = details.Attendees.Select(a => a.Name).ToArray() });
        command.Parameters.Add(new() { Value = policy.Lifetime, NpgsqlDbType = NpgsqlDbType.Interval });
        command.Parameters.Add(new() { Value = policy.MaxTotal, NpgsqlDbType = NpgsqlDbType.Interval });
        command.Parameters.Add(
            new() { Value = (object?)details.CouponCode ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        command.Parameters.Add(new() { Value = details.AcceptsBetter });
        try
        {
            await using var row = await command.ExecuteReaderAsync(cancellation);
            await row.ReadAsync(cancellation);
            switch (row.GetString(0))
            {
                case "booked":
                    channel.Tell(
                        token.EventId,
                        PlaceStatus.Reserved,
                        row.GetFieldValue<int[]>(2),
                        row.GetFieldValue<int[]>(3)
                    );
                    return (BookOutcome.Booked, row.GetGuid(1));
                case "existing":
                    return (BookOutcome.Existing, row.GetGuid(1));
                case "coupon_unknown":
                    return (BookOutcome.CouponUnknown, Guid.Empty);
                case "coupon_not_valid":
                    return (BookOutcome.CouponNotValid, Guid.Empty);
                case "coupon_used_up":
                    return (BookOutcome.CouponUsedUp, Guid.Empty);
                case "coupon_minimum":
                    return (BookOutcome.CouponMinimum, Guid.Empty);
                default:
                    return (BookOutcome.HoldOver, Guid.Empty);
            }
        }
        catch (PostgresException e) when (e.SqlState == SeatClaims.LostPlaces)
        {
            return (BookOutcome.HoldOver, Guid.Empty);
        }
    }

    /// <summary>
    /// Ends an unpaid booking whose time is over, and frees its places. Does nothing while a payment is under way: that one is called off
    /// at the provider first (<see cref="Payments.PaymentDesk"/>).
    /// </summary>
    public Task<bool> ExpireAsync(Guid eventId, Guid bookingId, CancellationToken cancellation) =>
        EndUnpaidAsync(eventId, bookingId, byBuyer: null, cancellation);

    /// <summary>Ends an unpaid booking because its buyer gives it up. Does nothing while a payment is under way.</summary>
    public Task<bool> GiveUpAsync(Guid eventId, Guid bookingId, Guid buyer, CancellationToken cancellation) =>
        EndUnpaidAsync(eventId, bookingId, buyer, cancellation);

    async Task<bool> EndUnpaidAsync(Guid eventId, Guid bookingId, Guid? byBuyer, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select outcome, place_nos, versions from expire_booking($1, $2, $3, $4)"
        );
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = bookingId });
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
        command.Parameters.Add(new() { Value = (object?)byBuyer ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        if (row.GetString(0) != "expired")
            return false;
        if (!row.IsDBNull(1))
            channel.Tell(eventId, PlaceStatus.Free, row.GetFieldValue<int[]>(1), row.GetFieldValue<int[]>(2));
        return true;
    }
}
