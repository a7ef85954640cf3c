using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Tickets;

namespace BookingApi.Features.Tickets;

static class LookUpTicket
{
    public static async Task<Results<Ok<DoorTicket>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        string code,
        DoorReader door,
        TicketSigner signer,
        CancellationToken cancellation
    )
    {
        if (signer.Read(code) is not { } ticketId || !await door.Doors.AnyAsync(e => e.Id == eventId, cancellation))
            return Problems.NotFound("This ticket");
        return await door.ReadAsync(door.TicketsOf(eventId).Where(t => t.Id == ticketId), cancellation) is [var ticket]
            ? TypedResults.Ok(ticket)
            : Problems.NotFound("This ticket");
    }
}
