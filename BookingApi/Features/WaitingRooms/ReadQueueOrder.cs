using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.WaitingRooms;

namespace BookingApi.Features.WaitingRooms;

static class ReadQueueOrder
{
    public static async Task<Results<Ok<QueueOrderResponse>, ProblemHttpResult>> HandleAsync(
        [FromRoute(Name = "eventId")] string idOrSlug,
        HttpResponse response,
        RoomStates rooms,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        if (await rooms.FindAsync(idOrSlug) is not { } room)
            return ReadRoom.NoRoom();
        if (await FindAsync(db, room.EventId, cancellation) is not { } draw)
            return Problems.Of(
                409,
                ProblemCodes.RoomNotOpen,
                "The waiting room is not open yet.",
                "The data for verifying the draw is published when the room opens."
            );
        // A draw never changes.
        response.Headers.CacheControl = draw.DrawnAt is null ? "no-store" : "public, max-age=3600";
        return TypedResults.Ok(draw);
    }

    /// <summary>The draw, as far as it is public; null before the room opens.</summary>
    public static async Task<QueueOrderResponse?> FindAsync(
        BookingDbContext db,
        Guid eventId,
        CancellationToken cancellation
    )
    {
        if (
            await db.WaitingRooms.AsNoTracking().FirstOrDefaultAsync(r => r.EventId == eventId, cancellation)
            is not { } room
        )
            return null;
        if (room.DrawnAt is null)
            return new(eventId, Convert.ToHexStringLower(room.Commitment), null, null, null, []);
        var entries = await db
            .RoomEntries.Where(n => n.EventId == eventId && n.Position <= room.Drawn)
            .Select(n => n.Id)
            .ToListAsync(cancellation);
        return new(
            eventId,
            Convert.ToHexStringLower(room.Commitment),
            room.DrawnAt,
            Convert.ToHexStringLower(room.ListHash!),
            Convert.ToHexStringLower(room.Secret),
            [.. QueueOrder.Listed(entries)]
        );
    }
}
