using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Bookings;

/// <summary>
/// Finds what the caller has already booked, so that their own seats are not reported as taken by somebody else.
/// </summary>
sealed class OwnBookings(BookingDbContext db, CurrentUser user)
{
    /// <summary>
    /// The booking <paramref name="madeFromHold"/> if it belongs to the caller; otherwise their latest paid booking of
    /// the event that contains all of these seats; otherwise, with <paramref name="orUnpaid"/>, their latest unpaid
    /// one.
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
