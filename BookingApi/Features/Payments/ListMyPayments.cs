using BookingApi.Features.Bookings;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Payments;

static class ListMyPayments
{
    public static async Task<Ok<Paged<PaymentResponse>>> HandleAsync(
        [AsParameters] PageQuery page,
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var (number, size) = (page.Page ?? 1, page.PageSize ?? 25);
        var own =
            from b in db.Bookings.AsNoTracking()
            where b.UserId == user.Id
            from p in db.Payments
            // A free booking has a payment of 0, which is none for its buyer.
            where p.EventId == b.EventId && p.BookingId == b.Id && p.AmountMinor > 0
            select new
            {
                Payment = p,
                b.Reference,
                TimeZone = db.Events.Where(e => e.Id == b.EventId).Select(e => e.TimeZone).First(),
            };
        var total = await own.CountAsync(cancellation);
        var rows = await own.OrderByDescending(r => r.Payment.CreatedAt)
            .ThenBy(r => r.Payment.Id)
            .Skip((number - 1) * size)
            .Take(size)
            .ToListAsync(cancellation);
        return TypedResults.Ok(
            new Paged<PaymentResponse>(
                [.. rows.Select(r => BookingReader.Response(r.Payment, r.Reference) with { TimeZone = r.TimeZone })],
                number,
                size,
                total
            )
        );
    }
}
