namespace TicketPlatform.Domain.Seating;

/// <summary>
/// Standing places are interchangeable, so concurrent buyers are spread over them: each search starts at a random place
/// of the area. Buyers of a standing event therefore do not wait for each other.
/// </summary>
public static class StandingPlaces
{
    /// <summary>
    /// Up to <paramref name="quantity"/> free places of the area, from a random place, wrapping around at the end.
    /// </summary>
    public static IEnumerable<int> Scattered(Section area, Func<int, bool> isFree, int quantity)
    {
        var start = Random.Shared.Next(area.Capacity);
        // Only numbers with gaps have to be listed to look around the end of them.
        var numbers = area.PlaceRanges.Length == 0 ? null : area.PlaceNos().ToArray();
        return Enumerable
            .Range(0, area.Capacity)
            .Select(i => (start + i) % area.Capacity)
            .Select(i => numbers is null ? area.FirstPlaceNo + i : numbers[i])
            .Where(isFree)
            .Take(quantity);
    }
}
