using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Bookings;

/// <summary>
/// Finds what the caller has bought already, so that their own seats are not taken for somebody else's.
/// </summary>
sealed class OwnBookings(BookingDbContext db, CurrentUser user)
{
    /// <summary>
    /// The booking <paramref name="madeFromHold"/> if it is the caller's, else their latest paid booking of the event
    /// that has all of these seats, else, <paramref name="orUnpaid"/>, their latest one that waits for its payment.
    /// </summary>
    public async Task<CheckoutBooking?> FindAsync(
        Guid eventId,
        IReadOnlyCollection<int> seatIds,
        CancellationToken cancellation,
        Guid? madeFromHold = null,
        bool orUnpaid = false
    )
    {
        if (!user.IsKnown)
            return null;
        int[] seats = [.. seatIds.Distinct()];
        return await db
            .Bookings.Where(b =>
                b.EventId == eventId
                && b.UserId == user.Id
                && (
                    b.Id == madeFromHold
                    || (orUnpaid && b.Status == BookingStatus.PendingPayment)
                    || (
                        seats.Length > 0
                        && (b.Status == BookingStatus.Confirmed || b.Status == BookingStatus.PartiallyRefunded)
                        && b.Items.Count(i => seats.Contains(i.PlaceNo)) == seats.Length
                    )
                )
            )
            .OrderByDescending(b => b.Id == madeFromHold)
            .ThenBy(b => b.Status == BookingStatus.PendingPayment)
            .ThenByDescending(b => b.CreatedAt)
            .Select(b => new CheckoutBooking(b.Id, b.Status))
            .FirstOrDefaultAsync(cancellation);
    }
}
