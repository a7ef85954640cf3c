using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;

namespace BookingApi.Features.WaitingRooms;

static class ReadRoom
{
    public static async Task<Results<Ok<RoomResponse>, ProblemHttpResult>> HandleAsync(
        [FromRoute(Name = "eventId")] string idOrSlug,
        [FromHeader(Name = Routes.RoomReceiptHeader)] string? receipt,
        HttpResponse response,
        RoomStates rooms,
        RoomReader reader,
        CancellationToken cancellation
    )
    {
        response.Headers.CacheControl = "no-store";
        if (await rooms.FindAsync(idOrSlug) is not { } room)
            return NoRoom();
        var (mine, problem) = reader.Read(receipt, room.EventId);
        return problem is not null
            ? problem
            : TypedResults.Ok(await reader.ReadAsync(room, mine?.EntryId, cancellation));
    }

    public static ProblemHttpResult NoRoom() =>
        Problems.Of(
            404,
            ProblemCodes.NoWaitingRoom,
            "This event has no waiting room.",
            "This event has no waiting room or is not on sale."
        );
}
