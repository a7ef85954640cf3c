using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>Creates bookings from holds, and ends those that were not paid.</summary>
public sealed class BookingStore(NpgsqlDataSource database, SeatChannel channel, TimeProvider time)
{
    /// <summary>
    /// A single conditional update that checks the token decides; a second call with the same hold finds the booking
    /// made by the first. The buyer may have at most <paramref name="maxUnpaid"/> seats of the event in unpaid
    /// bookings.
    /// </summary>
    public async Task<(BookOutcome Outcome, Guid BookingId, NewBooking? New)> BookAsync(
        HoldToken token,
        BookingDetails details,
        HoldPolicy policy,
        int? maxUnpaid,
        CancellationToken cancellation
    )
    {
        var reference = BookingReference.Create();
        await using var command = database.CreateCommand(
            "select outcome, booking_id, place_nos, versions, event_row, booked_at, expires_at, category_nos, prices_minor, currency from book_hold($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
        );
        command.Parameters.Add(new() { Value = token.EventId });
        command.Parameters.Add(new() { Value = token.HoldId });
        command.Parameters.Add(new() { Value = token.Hash });
        command.Parameters.Add(new() { Value = EventScopedId.Create(token.EventId, time.GetUtcNow()) });
        command.Parameters.Add(new() { Value = reference });
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
        command.Parameters.Add(
            new() { Value = (object?)maxUnpaid ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer }
        );
        command.Parameters.Add(
            new() { Value = (object?)details.Language ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        try
        {
            await using var row = await command.ExecuteReaderAsync(cancellation);
            await row.ReadAsync(cancellation);
            switch (row.GetString(0))
            {
                case "booked":
                    channel.Publish(
                        token.EventId,
                        PlaceStatus.Reserved,
                        row.GetFieldValue<int[]>(2),
                        row.GetFieldValue<int[]>(3)
                    );
                    return (BookOutcome.Booked, row.GetGuid(1), NewOf(row, token, reference, details));
                case "existing":
                    return (BookOutcome.Existing, row.GetGuid(1), null);
                case "too_many_unpaid":
                    return (BookOutcome.TooManyUnpaid, Guid.Empty, null);
                case "coupon_unknown":
                    return (BookOutcome.CouponUnknown, Guid.Empty, null);
                case "coupon_not_valid":
                    return (BookOutcome.CouponNotValid, Guid.Empty, null);
                case "coupon_used_up":
                    return (BookOutcome.CouponUsedUp, Guid.Empty, null);
                case "coupon_minimum":
                    return (BookOutcome.CouponMinimum, Guid.Empty, null);
                default:
                    return (BookOutcome.HoldOver, Guid.Empty, null);
            }
        }
        catch (PostgresException e) when (e.SqlState == SeatClaims.LostPlaces)
        {
            return (BookOutcome.HoldOver, Guid.Empty, null);
        }
    }

    // Only the database knows how a coupon's discount was split between the seats, so the booking has to be read.
    static NewBooking? NewOf(NpgsqlDataReader row, HoldToken token, string reference, BookingDetails details)
    {
        if (details.CouponCode is not null)
            return null;
        var id = row.GetGuid(1);
        var places = row.GetFieldValue<int[]>(2);
        var categories = row.GetFieldValue<short[]>(7);
        var prices = row.GetFieldValue<long[]>(8);
        var names = details.Attendees.ToDictionary(a => a.PlaceNo, a => a.Name);
        var total = prices.Sum();
        return new(
            new()
            {
                EventId = token.EventId,
                Id = id,
                Reference = reference,
                UserId = details.UserId,
                HoldId = token.HoldId,
                Status = BookingStatus.PendingPayment,
                Currency = row.GetString(9),
                TotalMinor = total,
                ContactName = details.ContactName,
                ContactEmail = details.ContactEmail,
                ContactPhone = details.ContactPhone,
                Language = details.Language,
                AcceptsBetter = details.AcceptsBetter,
                CreatedAt = row.GetFieldValue<DateTimeOffset>(5),
                ExpiresAt = row.GetFieldValue<DateTimeOffset>(6),
                Items =
                [
                    .. places.Select(
                        (place, i) =>
                            new BookingItem
                            {
                                EventId = token.EventId,
                                BookingId = id,
                                PlaceNo = place,
                                CategoryNo = categories[i],
                                PriceMinor = prices[i],
                                AttendeeName = names.GetValueOrDefault(place, details.ContactName),
                            }
                    ),
                ],
                History =
                [
                    new()
                    {
                        EventId = token.EventId,
                        BookingId = id,
                        Status = BookingStatus.PendingPayment,
                        At = row.GetFieldValue<DateTimeOffset>(5),
                        Note = total == 0 ? "reserved_free" : "reserved",
                    },
                ],
            },
            row.GetInt64(4)
        );
    }

    /// <summary>
    /// Ends an unpaid booking whose time limit has passed, and frees its seats. Does nothing while a payment is in
    /// progress: the payment is cancelled at the provider first (<see cref="Payments.PaymentService"/>).
    /// </summary>
    public Task<bool> ExpireAsync(Guid eventId, Guid bookingId, CancellationToken cancellation) =>
        EndUnpaidAsync(eventId, bookingId, byBuyer: null, cancellation);

    /// <summary>Ends an unpaid booking that its buyer abandons. Does nothing while a payment is in progress.</summary>
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
        {
            var freed = row.GetFieldValue<int[]>(1);
            channel.Publish(eventId, PlaceStatus.Free, freed, row.GetFieldValue<int[]>(2));
            if (byBuyer is null)
                SellingMetrics.SeatsExpired(freed.Length);
            else
                SellingMetrics.SeatsReleased(freed.Length);
        }
        return true;
    }
}
