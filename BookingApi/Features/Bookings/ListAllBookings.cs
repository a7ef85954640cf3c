using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Bookings;

static class ListAllBookings
{
    public static async Task<Ok<Paged<BookingSummary>>> HandleAsync(
        [AsParameters] PageQuery page,
        [AsParameters] BookingFilter filter,
        BookingDbContext db,
        BookingReader bookings,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await bookings.PageAsync(
                await bookings.MatchingAsync(db.Bookings.AsNoTracking(), filter, cancellation),
                page,
                cancellation
            )
        );
}
