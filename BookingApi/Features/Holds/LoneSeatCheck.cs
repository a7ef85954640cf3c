using BookingApi.Live;
using TicketPlatform.Contracts;
using Section = TicketPlatform.Domain.Seating.Section;

namespace BookingApi.Features.Holds;

/// <summary>Checks the rows of chosen seats on the board for a single seat that would be left empty.</summary>
static class LoneSeatCheck
{
    /// <summary>
    /// The first seat, by number, that <paramref name="chosen"/> leaves empty although another choice would avoid it.
    /// The seats of the buyer's replaced hold, <paramref name="released"/>, count as free.
    /// </summary>
    public static PlaceResponse? Of(SeatBoard board, IReadOnlyCollection<int> chosen, IReadOnlyCollection<int> released)
    {
        var rows = chosen.Order().Select(place => RowOf(board, place)).OfType<(Section Section, int First)>();
        foreach (var (section, first) in rows.Distinct())
        {
            var free = board.FreePlaces(first, section.SeatsPerRow);
            var row = string.Concat(
                free.Select(
                    (isFree, i) =>
                        chosen.Contains(first + i) ? LoneSeats.Chosen
                        : isFree || released.Contains(first + i) ? LoneSeats.Free
                        : LoneSeats.Taken
                )
            );
            if (LoneSeats.Find(row) is { } lone)
            {
                var content = board.Content;
                return PlaceLabels.Of(
                    board,
                    first + lone.Alone,
                    section.CategoryNo,
                    content.Categories[section.CategoryNo].CurrentMinor,
                    content.Currency
                );
            }
        }
        return null;
    }

    static (Section, int)? RowOf(SeatBoard board, int place) =>
        board.SectionOf(place) is { Kind: SectionKind.Seated } section
            ? (section, place - (place - section.FirstPlaceNo) % section.SeatsPerRow)
            : null;
}
