using TicketPlatform.Domain.Seating;

namespace TicketPlatform.Domain.Selling;

/// <summary>
/// What an event could offer to a waitlist if every ticket were returned: decides whether a party can ever be served.
/// Blocked seats do not count. Pure.
/// </summary>
public sealed class WaitlistCapacity
{
    readonly Dictionary<short, (int Total, int LongestRun)> byCategory = [];
    readonly Dictionary<int, short> sold = [];

    /// <summary>
    /// The capacity of <paramref name="sections"/> without the place numbers in <paramref name="blocked"/>.
    /// </summary>
    public WaitlistCapacity(IEnumerable<Section> sections, IReadOnlySet<int> blocked)
    {
        foreach (var section in sections)
        {
            var (total, longest, run) = (0, 0, 0);
            foreach (var place in section.PlaceNos())
            {
                // Any two tickets of a standing area are together; seats are if nothing blocked or missing is between
                // them in a row.
                if (section.Kind == SectionKind.Seated && (place - section.FirstPlaceNo) % section.SeatsPerRow == 0)
                    run = 0;
                if (blocked.Contains(place))
                {
                    run = section.Kind == SectionKind.Seated ? 0 : run;
                    continue;
                }
                sold[place] = section.CategoryNo;
                (total, run) = (total + 1, run + 1);
                longest = Math.Max(longest, run);
            }
            var before = byCategory.GetValueOrDefault(section.CategoryNo);
            byCategory[section.CategoryNo] = (before.Total + total, Math.Max(before.LongestRun, longest));
        }
    }

    /// <summary>
    /// The largest party that can be served: in one category, or in all of them (null); apart from each other if
    /// <paramref name="acceptSplit"/>.
    /// </summary>
    public int LargestParty(short? categoryNo, bool acceptSplit)
    {
        var sizes = byCategory.Where(c => categoryNo is null || c.Key == categoryNo).Select(c => c.Value).ToList();
        return acceptSplit ? sizes.Sum(s => s.Total) : sizes.Select(s => s.LongestRun).DefaultIfEmpty().Max();
    }

    /// <summary>
    /// Whether there can be an offer for this party. The seats that the person returned are not offered to them again.
    /// </summary>
    public bool CanServe(WaitlistPreferences preferences)
    {
        var own = preferences.Own?.Count(place =>
            sold.TryGetValue(place, out var category)
            && (preferences.CategoryNo is null || preferences.CategoryNo == category)
        )
            ?? 0;
        return preferences.Quantity <= LargestParty(preferences.CategoryNo, preferences.AcceptSplit)
            && preferences.Quantity <= LargestParty(preferences.CategoryNo, acceptSplit: true) - own;
    }
}
