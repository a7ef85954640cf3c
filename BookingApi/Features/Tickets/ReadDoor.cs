using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Tickets;

static class ReadDoor
{
    public static async Task<Results<Ok<DoorCounts>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        DoorReader door,
        CancellationToken cancellation
    ) =>
        await door.Doors.AnyAsync(e => e.Id == eventId, cancellation)
            ? TypedResults.Ok(await door.CountAsync(eventId, cancellation))
            : Problems.NotFound("This event");
}
