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
        var own = db.Payments.AsNoTracking().Where(p => p.UserId == user.Id);
        var total = await own.CountAsync(cancellation);
        var rows = await own.OrderByDescending(p => p.CreatedAt)
            .ThenBy(p => p.Id)
            .Skip((number - 1) * size)
            .Take(size)
            .Select(p => new
            {
                Payment = p,
                db.Bookings.First(b => b.EventId == p.EventId && b.Id == p.BookingId).Reference,
            })
            .ToListAsync(cancellation);
        return TypedResults.Ok(
            new Paged<PaymentResponse>(
                [.. rows.Select(r => BookingReader.Response(r.Payment, r.Reference))],
                number,
                size,
                total
            )
        );
    }
}
