using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Tickets;

static class ListTickets
{
    public static async Task<Results<Ok<List<TicketResponse>>, ProblemHttpResult>> HandleAsync(
        Guid bookingId,
        CurrentUser user,
        BookingDbContext db,
        TicketReader tickets,
        CancellationToken cancellation
    )
    {
        if (!await db.Bookings.AnyAsync(b => b.Id == bookingId && b.UserId == user.Id, cancellation))
            return Problems.NotFound("This booking");
        return TypedResults.Ok(
            await tickets.ReadAsync(tickets.Of(user).Where(t => t.BookingId == bookingId), cancellation)
        );
    }
}
