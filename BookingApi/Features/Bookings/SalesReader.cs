using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Bookings;

/// <summary>An event's totals, counted from its rows.</summary>
sealed class SalesReader(BookingDbContext db, BookingReader bookings)
{
    public Task<bool> MaySeeAsync(Guid eventId, CurrentUser user, CancellationToken cancellation) =>
        db.Events.AnyAsync(e => e.Id == eventId && (e.OrganizerId == user.Id || user.IsAdmin), cancellation);

    public async Task<SalesSnapshot> ReadAsync(Guid eventId, CancellationToken cancellation)
    {
        // Blocked seats are not for sale, so they count neither as available nor towards the total.
        var places = await db
            .Places.Where(p => p.EventId == eventId && p.Status != PlaceStatus.Blocked)
            .GroupBy(p => p.Status)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var sold = db
            .Bookings.AsNoTracking()
            .Where(b =>
                b.EventId == eventId
                && (b.Status == BookingStatus.Confirmed || b.Status == BookingStatus.PartiallyRefunded)
            );
        // Revenue after refunds, because parts of these bookings may have been returned. A refund without seats returns
        // money that was paid twice or too late and was never counted.
        var revenue =
            await sold.SumAsync(b => b.TotalMinor, cancellation)
            - await db
                .Refunds.Where(r => r.EventId == eventId && r.PlaceNos.Length > 0 && sold.Any(b => b.Id == r.BookingId))
                .SumAsync(r => r.AmountMinor, cancellation);
        var currency = await db.Events.Where(e => e.Id == eventId).Select(e => e.Currency).SingleAsync(cancellation);
        // Includes refunded bookings, so that a list that shows them is updated.
        var known = db
            .Bookings.AsNoTracking()
            .Where(b =>
                b.EventId == eventId
                && (
                    b.Status == BookingStatus.Confirmed
                    || b.Status == BookingStatus.PartiallyRefunded
                    || b.Status == BookingStatus.Refunded
                    || (
                        b.Status == BookingStatus.Cancelled
                        && db.Refunds.Any(r => r.EventId == b.EventId && r.BookingId == b.Id)
                    )
                )
            );
        var latest = await bookings.PageAsync(known, new(1, 20), cancellation);
        return new(
            places.Values.Sum(),
            places.GetValueOrDefault(PlaceStatus.Sold),
            places.GetValueOrDefault(PlaceStatus.Held) + places.GetValueOrDefault(PlaceStatus.Reserved),
            await sold.CountAsync(cancellation),
            new(revenue, currency),
            latest.Items
        );
    }
}
