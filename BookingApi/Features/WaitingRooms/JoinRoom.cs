using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Data.WaitingRooms;

namespace BookingApi.Features.WaitingRooms;

static class JoinRoom
{
    public static async Task<Results<Ok<RoomResponse>, ProblemHttpResult>> HandleAsync(
        [FromRoute(Name = "eventId")] string idOrSlug,
        [FromHeader(Name = Routes.RoomReceiptHeader)] string? receipt,
        HttpContext http,
        [AsParameters] JoinRoomServices services,
        CancellationToken cancellation
    )
    {
        var (user, rooms, reader, door, time) = services;
        if (await rooms.FindAsync(idOrSlug) is not { } room)
            return ReadRoom.NoRoom();
        var (known, problem) = reader.Read(receipt, room.EventId);
        if (problem is not null)
            return problem;
        var (outcome, entryId) = await door.JoinAsync(
            room.EventId,
            Guid.CreateVersion7(time.GetUtcNow()),
            user.IsKnown ? user.Id : null,
            known?.EntryId,
            Visitor.Of(http)?.Hash(),
            cancellation
        );
        return outcome switch
        {
            JoinRoomOutcome.Joined or JoinRoomOutcome.Known => TypedResults.Ok(
                await reader.ReadAsync(room, entryId, cancellation)
            ),
            JoinRoomOutcome.NotOpen => Problems.Of(
                409,
                ProblemCodes.RoomNotOpen,
                "The waiting room is not open yet.",
                "The waiting room is not open yet. Arriving early gives you no advantage: everyone in it "
                    + "when the sale begins gets a random position in line."
            ),
            JoinRoomOutcome.NoRoom => ReadRoom.NoRoom(),
            _ => Problems.Of(
                409,
                ProblemCodes.NotOnSale,
                "This event is not on sale.",
                "Tickets for this event can no longer be bought."
            ),
        };
    }
}
