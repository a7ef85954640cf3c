using BookingApi.Features.Bookings;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Tickets;

static class ListTickets
{
    public static async Task<Results<Ok<List<TicketResponse>>, ProblemHttpResult>> HandleAsync(
        Guid bookingId,
        CurrentUser user,
        BookingReader bookings,
        TicketReader tickets,
        CancellationToken cancellation
    )
    {
        var eventId = await (await bookings.OwnAsync(bookingId, user, cancellation))
            .Select(b => (Guid?)b.EventId)
            .FirstOrDefaultAsync(cancellation);
        if (eventId is null)
            return Problems.NotFound("This booking");
        return TypedResults.Ok(
            await tickets.ReadAsync(
                tickets.Of(user).Where(t => t.EventId == eventId && t.BookingId == bookingId),
                cancellation
            )
        );
    }
}
