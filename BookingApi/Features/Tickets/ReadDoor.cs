using System.Globalization;
using System.Text.RegularExpressions;
using BookingApi.Features.Events;
using BookingApi.Http;
using BookingApi.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Tickets;

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
