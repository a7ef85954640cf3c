namespace TicketPlatform.Domain.Seating;

/// <summary>
/// Standing places are all alike, so buyers at the same moment are sent to different ones: each begins to look at a random place of the
/// area. That is what keeps a club night's on-sale free of waiting, as sub-counters would.
/// </summary>
public static class StandingPlaces
{
    /// <summary>Up to <paramref name="quantity"/> free places of the area, from a random place on and around the end.</summary>
    public static IEnumerable<int> Scattered(Section area, Func<int, bool> isFree, int quantity)
    {
        var start = Random.Shared.Next(area.Capacity);
        return Enumerable
            .Range(0, area.Capacity)
            .Select(i => area.FirstPlaceNo + (start + i) % area.Capacity)
            .Where(isFree)
            .Take(quantity);
    }
}
