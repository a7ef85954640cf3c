using System.Globalization;

namespace CustomerPortal.Seating;

/// <summary>Numbers of standing tickets in a URL: "3.2" means two tickets of category 3.</summary>
public static class StandingQuery
{
    // More categories than an event offers; no form sends a longer URL.
    const int MaxCategories = 50;

    public static string[] Write(IReadOnlyDictionary<int, int> counts) =>
        [
            .. counts
                .Where(wish => wish.Value > 0)
                .Take(MaxCategories)
                .Select(wish => string.Create(CultureInfo.InvariantCulture, $"{wish.Key}.{wish.Value}")),
        ];

    /// <summary>
    /// The numbers for standing categories that still have tickets. Values that are not such numbers are ignored.
    /// </summary>
    public static Dictionary<int, int> Read(IEnumerable<string?> values, SeatPlan plan, int maxPlaces)
    {
        var counts = new Dictionary<int, int>();
        foreach (var value in values.Take(MaxCategories))
            if (
                value?.Split('.') is [var id, var count]
                && Number(id) is { } category
                && Number(count) is { } wanted and > 0
                && wanted <= maxPlaces
                && plan.Categories.Any(c => c.Id == category && c.Standing)
                && plan.StandingFree(category) > 0
            )
                counts[category] = wanted;
        return counts;
    }

    static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
