using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace CustomerPortal.Bookings;

/// <summary>
/// Finds what the visitor has bought already, so that their own seats are not taken for somebody else's.
/// </summary>
public sealed class OwnBookings(SellingClient selling)
{
    // Who goes back after paying comes from one of the latest bookings.
    const int Latest = 20,
        Compared = 3;

    /// <summary>
    /// The visitor's latest paid booking of the event that has all of these seats; null when there is none.
    /// </summary>
    public async Task<Guid?> WithSeatsAsync(
        Guid eventId,
        IReadOnlyCollection<int> seatIds,
        CancellationToken cancellation
    )
    {
        if (seatIds.Count == 0)
            return null;
        var mine = await selling.MyBookingsAsync(new PageQuery(1, Latest), cancellation);
        var paid = mine.Value?.Items.Where(b =>
            b.Event.Id == eventId && b.Status is BookingStatus.Confirmed or BookingStatus.PartiallyRefunded
        );
        foreach (var summary in (paid ?? []).Take(Compared))
        {
            var booking = (await selling.GetBookingAsync(summary.Id, cancellation)).Value;
            if (booking is not null && seatIds.All(id => booking.Items.Any(item => item.Place.SeatId == id)))
                return booking.Id;
        }
        return null;
    }
}
