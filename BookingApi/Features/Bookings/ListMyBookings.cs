using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Bookings;

static class ListMyBookings
{
    public static async Task<Ok<Paged<BookingSummary>>> HandleAsync(
        [AsParameters] PageQuery page,
        CurrentUser user,
        BookingDbContext db,
        BookingReader bookings,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await bookings.PageAsync(
                db.Bookings.AsNoTracking().Where(b => b.UserId == user.Id),
                page,
                cancellation,
                forBuyer: true
            )
        );
}
