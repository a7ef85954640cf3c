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

/// <summary>
/// Tickets by part of a name or a reference, by the code on one, or by a seat: <c>H 4</c>, <c>h4</c>, <c>Stalls left
/// 12/4</c>.
/// </summary>
static partial class FindDoorTickets
{
    const int Most = 50;

    public static async Task<Results<Ok<List<DoorTicket>>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        string? search,
        DoorReader door,
        TicketSigner signer,
        BookingDbContext db,
        SeatBoards boards,
        CancellationToken cancellation
    )
    {
        if (string.IsNullOrWhiteSpace(search) || search.Length > 100)
            return Problems.Invalid("search", "Enter a name, a booking reference or a seat in at most 100 characters.");
        if (
            !await door.Doors.AnyAsync(e => e.Id == eventId, cancellation)
            || await boards.FindAsync(eventId) is not { } board
        )
            return Problems.NotFound("This event");

        var text = search;
        if (signer.Read(text) is { } ticketId)
            return TypedResults.Ok(
                await door.ReadAsync(door.TicketsOf(eventId).Where(t => t.Id == ticketId), cancellation)
            );
        var pattern = await SearchText.PatternAsync(text, db, cancellation);
        var seats = SeatsNamed(text, board.Content.Sections);
        return TypedResults.Ok(
            await door.ReadAsync(
                door.TicketsOf(eventId)
                    .Where(t =>
                        EF.Functions.Like(BookingDbContext.Fold(t.HolderName), pattern, "\\")
                        || seats.Contains(t.PlaceNo)
                        || db.Bookings.Any(b =>
                            b.EventId == t.EventId
                            && b.Id == t.BookingId
                            && EF.Functions.Like(BookingDbContext.Fold(b.Reference), pattern, "\\")
                        )
                    )
                    .OrderBy(t => t.HolderName)
                    .ThenBy(t => t.PlaceNo)
                    .Take(Most),
                cancellation
            )
        );
    }

    static int[] SeatsNamed(string text, IReadOnlyList<Section> sections)
    {
        if (
            SeatName().Match(text) is not { Success: true } match
            || !int.TryParse(match.Groups["seat"].ValueSpan, CultureInfo.InvariantCulture, out var number)
        )
            return [];
        var (section, row) = (match.Groups["section"].Value, match.Groups["row"].Value);
        return
        [
            .. from s in sections
            where s.Kind == SectionKind.Seated && s.Name.Contains(section, StringComparison.OrdinalIgnoreCase)
            let seat = number - s.FirstSeatNumber
            where seat >= 0 && seat < s.SeatsPerRow
            from r in Enumerable.Range(0, s.RowCount)
            where s.RowLabel(r).Equals(row, StringComparison.OrdinalIgnoreCase)
            select s.FirstPlaceNo + (r * s.SeatsPerRow) + seat,
        ];
    }

    [GeneratedRegex(
        @"^(?:(?<section>.+?)\s+)?(?:(?<row>[A-Za-z]{1,2})[\s/-]*|(?<row>[0-9]{1,3})[\s/-]+)(?<seat>[0-9]{1,4})$",
        RegexOptions.CultureInvariant,
        200
    )]
    private static partial Regex SeatName();
}
