using BookingApi.Features.Events;
using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Integrity;

static class ReadSeatHistory
{
    public static async Task<Results<Ok<SeatHistoryResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        int seatId,
        CurrentUser user,
        BookingDbContext db,
        SeatBoards boards,
        CancellationToken cancellation
    )
    {
        if (
            !await db.Events.OwnedBy(user).AnyAsync(e => e.Id == eventId, cancellation)
            || await boards.FindAsync(eventId) is not { } board
        )
            return Problems.NotFound("This event");
        var found = await ReadAsync(eventId, [seatId], board, db, _ => true, own: null, cancellation);
        return found.Count > 0 ? TypedResults.Ok(found[0]) : Problems.NotFound("This seat");
    }

    /// <summary>
    /// The history of seats as the caller may see it: which booking references they learn, and which booking is their
    /// own.
    /// </summary>
    public static async Task<List<SeatHistoryResponse>> ReadAsync(
        Guid eventId,
        int[] places,
        SeatBoard board,
        BookingDbContext db,
        Func<Guid, bool> mayName,
        OwnBooking? own,
        CancellationToken cancellation
    )
    {
        var now = await db
            .Places.AsNoTracking()
            .Where(p => p.EventId == eventId && places.Contains(p.PlaceNo))
            .Select(p => new { p.PlaceNo, State = SeatBoard.StateOf(p.Status) })
            .ToListAsync(cancellation);
        // Removed seats are not for sale, but their history stays.
        now.AddRange(
            places
                .Except(now.Select(p => p.PlaceNo))
                .Where(p => board.Content.Removed?.ContainsKey(p) == true)
                .Select(p => new { PlaceNo = p, State = PlaceState.Blocked })
                .ToList()
        );
        now.Sort((left, right) => left.PlaceNo.CompareTo(right.PlaceNo));
        var entries = await db
            .SeatSteps.AsNoTracking()
            .Where(s => s.EventId == eventId && s.PlaceNos.Any(p => places.Contains(p)))
            .OrderBy(s => s.At)
            .ThenBy(s => s.Id)
            .ToListAsync(cancellation);
        var bookings = entries
            .SelectMany(s => new[] { s.BookingId, s.BeforeBookingId })
            .OfType<Guid>()
            .Where(mayName)
            .Distinct()
            .ToList();
        var references = await db
            .Bookings.AsNoTracking()
            .Where(b => b.EventId == eventId && bookings.Contains(b.Id))
            .ToDictionaryAsync(b => b.Id, b => b.Reference, cancellation);

        return now.ConvertAll(place =>
        {
            var (section, row, seat) = board.LabelOf(place.PlaceNo);
            return new SeatHistoryResponse(
                place.PlaceNo,
                section,
                row,
                seat,
                place.State,
                [
                    .. entries
                        .Where(s => s.PlaceNos.Contains(place.PlaceNo))
                        .Select(s =>
                        {
                            var booking = s.BookingId ?? s.BeforeBookingId;
                            var named = booking is { } id && references.ContainsKey(id) ? booking : null;
                            return new SeatHistoryEntryResponse(
                                s.At,
                                SeatBoard.StateOf(s.Before),
                                SeatBoard.StateOf(s.After),
                                SeatHistoryText.Of(s, own),
                                named,
                                named is { } known ? references[known] : null
                            );
                        }),
                ]
            );
        });
    }
}
