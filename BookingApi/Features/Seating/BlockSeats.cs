using BookingApi.Features.Events;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Seating;

static class BlockSeats
{
    public static Task<Results<Ok<BlockSeatsResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        BlockSeatsRequest request,
        CurrentUser user,
        BookingDbContext db,
        SeatChannel channel,
        Audit audit,
        CancellationToken cancellation
    ) => ChangeAsync(eventId, request, block: true, user, db, channel, audit, cancellation);

    internal static async Task<Results<Ok<BlockSeatsResponse>, ProblemHttpResult>> ChangeAsync(
        Guid eventId,
        BlockSeatsRequest request,
        bool block,
        CurrentUser user,
        BookingDbContext db,
        SeatChannel channel,
        Audit audit,
        CancellationToken cancellation
    )
    {
        if (!await db.Events.OwnedBy(user).AnyAsync(e => e.Id == eventId, cancellation))
            return Problems.NotFound("This event");
        var wanted = request.SeatIds.Distinct().Order().ToArray();
        if (
            await db.Places.CountAsync(p => p.EventId == eventId && wanted.Contains(p.PlaceNo), cancellation)
            != wanted.Length
        )
            return Problems.Of(
                400,
                ProblemCodes.UnknownPlace,
                "This seat does not exist.",
                "One of these seats does not belong to this event. Nothing was changed."
            );

        var changed = await db
            .Database.SqlQuery<ChangedPlace>(
                $"select place_no, version from block_places({eventId}, {wanted}, {block})"
            )
            .ToListAsync(cancellation);
        if (changed.Count > 0)
        {
            int[] places = [.. changed.Select(c => c.PlaceNo)];
            channel.Publish(
                eventId,
                block ? PlaceStatus.Blocked : PlaceStatus.Free,
                places,
                [.. changed.Select(c => c.Version)]
            );
            await audit.WriteAsync(
                block ? "seats.blocked" : "seats.unblocked",
                "event",
                eventId,
                null,
                new { seatIds = places.Order() },
                cancellation
            );
        }
        return TypedResults.Ok(new BlockSeatsResponse(changed.Count, wanted.Length - changed.Count));
    }

    sealed record ChangedPlace(int PlaceNo, int Version);
}
