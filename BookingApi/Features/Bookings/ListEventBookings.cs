using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Bookings;

static class ListEventBookings
{
    public static async Task<Results<Ok<Paged<BookingSummary>>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        [AsParameters] PageQuery page,
        [AsParameters] BookingFilter filter,
        CurrentUser user,
        BookingDbContext db,
        BookingReader bookings,
        CancellationToken cancellation
    )
    {
        if (!await db.Events.AnyAsync(e => e.Id == eventId && (e.OrganizerId == user.Id || user.IsAdmin), cancellation))
            return Problems.NotFound("This event");
        var ofEvent = db.Bookings.AsNoTracking().Where(b => b.EventId == eventId);
        var found = await bookings.MatchingAsync(ofEvent, filter, cancellation);
        return TypedResults.Ok(await bookings.PageAsync(found, page, cancellation));
    }
}
