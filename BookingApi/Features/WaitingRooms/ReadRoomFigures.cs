using BookingApi.Features.Events;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.WaitingRooms;

static class ReadRoomFigures
{
    public static async Task<Results<Ok<RoomFigures>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        CurrentUser user,
        RoomStates rooms,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        if (!await db.Events.OwnedBy(user).AnyAsync(e => e.Id == eventId, cancellation))
            return Problems.NotFound("This event");
        if (await rooms.FindAsync(eventId.ToString()) is not { } room)
            return ReadRoom.NoRoom();
        var now = room.Now;
        var inTurn = await db.RoomEntries.CountAsync(
            n => n.EventId == eventId && n.AdmissionExpiresAt > now,
            cancellation
        );
        // Counted here, because the scheduler measures only while it admits people, so before the sale its figures are
        // zero.
        var seats = await db
            .Database.SqlQuery<SeatCounts>(
                $"""
                select
                    count(*) filter (
                        where p.status = place_status('free') or (p.status = place_status('held') and p.hold_expires_at <= clock_timestamp()))::int as free,
                    count(*) filter (
                        where (p.status = place_status('held') and p.hold_expires_at > clock_timestamp()) or p.status = place_status('reserved'))::int as held
                from places p join events e on e.id = p.event_id
                where p.event_id = {eventId} and not e.waitlist_first
                """
            )
            .SingleAsync(cancellation);
        return TypedResults.Ok(
            new RoomFigures(
                room.Status,
                room.OpensAt,
                room.OnSaleAt,
                now,
                room.DrawnAt,
                room.Drawn,
                (int)room.Waiting,
                (int)room.AdmittedUpTo,
                inTurn,
                (int)Math.Round(room.PacePerMinute),
                seats.Free,
                seats.Held,
                room.Requests is { } requests ? new(requests, room.Errors, room.P95Ms) : null
            )
        );
    }

    sealed record SeatCounts(int Free, int Held);
}
