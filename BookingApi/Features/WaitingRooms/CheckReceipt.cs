using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.WaitingRooms;

namespace BookingApi.Features.WaitingRooms;

static class CheckReceipt
{
    public static async Task<Results<Ok<RoomCheckResponse>, ProblemHttpResult>> HandleAsync(
        [FromRoute(Name = "eventId")] string idOrSlug,
        [FromHeader(Name = Routes.RoomReceiptHeader)] string? receipt,
        HttpResponse response,
        RoomStates rooms,
        RoomReader reader,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        response.Headers.CacheControl = "no-store";
        if (await rooms.FindAsync(idOrSlug) is not { } room)
            return ReadRoom.NoRoom();
        var (mine, problem) = reader.Read(receipt, room.EventId);
        if (problem is not null)
            return problem;
        if (mine is null)
            return Problems.Invalid("receipt", $"Send the receipt in the header {Routes.RoomReceiptHeader}.");
        if (await ReadQueueOrder.FindAsync(db, room.EventId, cancellation) is not { } draw)
            return ReadRoom.NoRoom();
        var position = await db
            .RoomEntries.Where(n => n.EventId == room.EventId && n.Id == mine.EntryId)
            .Select(n => n.Position)
            .FirstOrDefaultAsync(cancellation);
        return TypedResults.Ok(Of(mine, draw, position));
    }

    // Uses only what is published, as anybody can do it.
    static RoomCheckResponse Of(RoomReceipt mine, QueueOrderResponse draw, long? position)
    {
        var commitment = Convert.ToHexStringLower(mine.Commitment);
        if (draw.Secret is null)
            return new(mine.EntryId, mine.JoinedAt, commitment, null, 0, null, null, null, null, null, null, position);
        var secret = Convert.FromHexString(draw.Secret);
        var place = QueueOrder.Order(secret, draw.EntryIds).ToList().IndexOf(mine.EntryId) + 1;
        return new(
            mine.EntryId,
            mine.JoinedAt,
            commitment,
            draw.DrawnAt,
            draw.EntryIds.Count,
            draw.Secret,
            draw.ListHash,
            QueueOrder.Commitment(secret).AsSpan().SequenceEqual(mine.Commitment),
            Convert.ToHexStringLower(QueueOrder.ListHash(draw.EntryIds)) == draw.ListHash,
            place > 0,
            place > 0 ? place : null,
            position
        );
    }
}
