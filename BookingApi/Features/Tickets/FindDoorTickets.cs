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
/// Finds tickets by words of a name or a reference in any order, by their code, or by seat: <c>H 4</c>, <c>h4</c>,
/// <c>Stalls left 12/4</c>.
/// </summary>
static partial class FindDoorTickets
{
    const int MaxResults = 50;

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
        if (
            search is null or { Length: > 100 }
            || await SearchText.ReadAsync(search, db, cancellation) is not { Words.Length: > 0 } text
        )
            return Problems.Invalid("search", "Enter a name, a booking reference or a seat in at most 100 characters.");
        if (
            !await door.Doors.AnyAsync(e => e.Id == eventId, cancellation)
            || await boards.FindAsync(eventId) is not { } board
        )
            return Problems.NotFound("This event");

        if (signer.Read(search) is { } ticketId)
            return TypedResults.Ok(
                await door.ReadAsync(door.TicketsOf(eventId).Where(t => t.Id == ticketId), cancellation)
            );
        var seats = await SeatsNamedAsync(eventId, text, board.Content.Sections, db, cancellation);
        var named = door.TicketsOf(eventId);
        foreach (var pattern in text.Words.Select(SearchText.Pattern))
        {
            named = named.Where(t =>
                EF.Functions.Like(BookingDbContext.Fold(t.HolderName), pattern, "\\")
                || db.Bookings.Any(b =>
                    b.EventId == t.EventId
                    && b.Id == t.BookingId
                    && EF.Functions.Like(BookingDbContext.Fold(b.Reference), pattern, "\\")
                )
            );
        }
        return TypedResults.Ok(
            await door.ReadAsync(
                door.TicketsOf(eventId)
                    .Where(t => seats.Contains(t.PlaceNo) || named.Any(n => n.Id == t.Id))
                    .OrderBy(t => t.HolderName)
                    .ThenBy(t => t.PlaceNo)
                    .Take(MaxResults),
                cancellation
            )
        );
    }

    static async Task<int[]> SeatsNamedAsync(
        Guid eventId,
        SearchText text,
        IReadOnlyList<Section> sections,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        if (
            SeatName().Match(string.Join(' ', text.Words)) is not { Success: true } match
            || !int.TryParse(match.Groups["seat"].ValueSpan, CultureInfo.InvariantCulture, out var number)
        )
            return [];
        var (words, row) = (match.Groups["section"].Value.Split(' '), match.Groups["row"].Value);
        var names = await db
            .Sections.Where(s => s.EventId == eventId)
            .Select(s => new { s.SectionNo, Name = BookingDbContext.Fold(s.Name) })
            .ToDictionaryAsync(s => s.SectionNo, s => s.Name, cancellation);
        return
        [
            .. from s in sections
            where
                s.Kind == SectionKind.Seated
                && names.TryGetValue(s.SectionNo, out var name)
                && words.All(word => name.Contains(word, StringComparison.Ordinal))
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
