using BookingApi.Live;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Seating;

namespace BookingApi.Features.Holds;

/// <summary>
/// Chooses seats on the seat board, without reading the database. The seats of the buyer's own hold count as free.
/// </summary>
static class ChoosePlaces
{
    /// <summary>
    /// The seats of a request: chosen seats and standing tickets, or the best available. Empty if there are not enough.
    /// </summary>
    public static int[] For(
        PlaceHoldRequest request,
        SeatBoard board,
        IReadOnlyCollection<int> own,
        IReadOnlyCollection<int> lost
    )
    {
        // The content is read first: seats are only ever added, so everything it names is in the copy made afterwards.
        var content = board.Content;
        var free = FreePlaces(board, own, lost);
        if (request.BestAvailable is { } best)
        {
            return BestAvailable.Choose(
                content.Sections,
                category => content.Categories[category].CurrentMinor,
                free,
                Preferences(best)
            );
        }

        var chosen = request.SeatIds?.Distinct().ToList() ?? [];
        foreach (var place in chosen.Where(place => place >= 0 && place < free.Length))
            free[place] = false;
        foreach (var standing in request.Standing ?? [])
        {
            var area = content
                .Sections.Where(s => s.Kind == SectionKind.Standing && s.CategoryNo == standing.CategoryId)
                .SelectMany(s => StandingPlaces.Scattered(s, place => free[place], standing.Quantity!.Value))
                .Take(standing.Quantity!.Value)
                .ToList();
            if (area.Count < standing.Quantity)
                return [];
            chosen.AddRange(area);
        }
        return [.. chosen];
    }

    /// <summary>As many seats near the requested ones that are unavailable; empty if there are not enough.</summary>
    public static int[] Instead(
        SeatBoard board,
        IReadOnlyCollection<int> wanted,
        IReadOnlyCollection<int> lost,
        IReadOnlyCollection<int> own
    )
    {
        var content = board.Content;
        return NearestPlaces.Choose(content.Sections, FreePlaces(board, own, lost), wanted, lost);
    }

    /// <summary>Whether the event has places like the requested ones at all, free or not.</summary>
    public static bool Exist(PlaceHoldRequest request, SeatBoard board)
    {
        var content = board.Content;
        return request.BestAvailable is { } best
            ? BestAvailable.HasAny(
                content.Sections,
                category => content.Categories[category].CurrentMinor,
                Preferences(best)
            )
            : (request.Standing ?? []).All(standing =>
                content.Sections.Any(s => s.Kind == SectionKind.Standing && s.CategoryNo == standing.CategoryId)
            );
    }

    static BestAvailablePreferences Preferences(BestAvailableRequest best) =>
        new(best.Quantity!.Value, (short?)best.CategoryId, best.MaxPriceMinor, best.StepFree);

    static bool[] FreePlaces(SeatBoard board, IReadOnlyCollection<int> own, IReadOnlyCollection<int> lost)
    {
        var free = board.FreePlaces();
        foreach (var place in own.Where(place => place < free.Length))
            free[place] = true;
        foreach (var place in lost.Where(place => place < free.Length))
            free[place] = false;
        return free;
    }
}
