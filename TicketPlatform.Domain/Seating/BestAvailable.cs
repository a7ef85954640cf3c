namespace TicketPlatform.Domain.Seating;

/// <summary>
/// Chooses places that people would pick themselves, by the first of these steps that finds enough: together in one
/// row; close to each other in neighboring rows; in one section; anywhere; standing. Together in one row, the best
/// category asked for comes first, and within it central seats near the stage. Pure: the same input gives the same
/// answer.
/// </summary>
public static class BestAvailable
{
    /// <summary>
    /// Within a section, a single empty seat is avoided if possible. Across sections, one counts as much as eight seats
    /// of distance, in map units, so that nobody is sent to the upper tier to avoid one.
    /// </summary>
    public const double LoneSeatCost = 8 * SeatGeometry.DefaultSeatSpacing;

    /// <summary>
    /// Without a stage, one seat to the side counts as much as this many seats further back. With a stage, the angle
    /// counts: see <see cref="Focus.DistanceTo"/>.
    /// </summary>
    public const double LateralWeight = 2;

    /// <summary>
    /// The categories in the order in which they are tried, from their prices in minor units. With a price limit, the
    /// most expensive category below it comes first. Without one, the middle category comes first, then the cheaper
    /// ones, then the more expensive ones.
    /// </summary>
    public static IReadOnlyList<short> Preference(
        IEnumerable<(short CategoryNo, long PriceMinor)> categories,
        bool hasLimit
    )
    {
        var dearestFirst = categories
            .OrderByDescending(c => c.PriceMinor)
            .ThenBy(c => c.CategoryNo)
            .Select(c => c.CategoryNo)
            .ToList();
        var first = hasLimit ? 0 : dearestFirst.Count / 2;
        return [.. dearestFirst.Skip(first), .. dearestFirst.Take(first).Reverse()];
    }

    /// <summary>
    /// The chosen place numbers in ascending order, or none when there are not enough. Seats and standing places are
    /// never mixed.
    /// <paramref name="priceMinor"/> is the price of a category now; <paramref name="free"/> says for each place number
    /// whether it can be held.
    /// </summary>
    public static int[] Choose(
        IReadOnlyCollection<Section> sections,
        Func<short, long> priceMinor,
        ReadOnlySpan<bool> free,
        BestAvailablePreferences preferences
    )
    {
        var focus = SeatGeometry.FocusOf(sections);
        var runs = new List<FreeRun>();
        foreach (var section in sections)
        {
            if (section.Kind == SectionKind.Seated && Fits(section))
                FreeRun.Collect(section, free, preferences.StepFree, runs);
        }
        var seated = sections
            .Where(s => s.Kind == SectionKind.Seated && Fits(s))
            .Select(s => s.CategoryNo)
            .Distinct()
            .Select(category => (category, priceMinor(category)));
        foreach (
            var category in Preference(
                seated,
                preferences.CategoryNo is not null || preferences.MaxPriceMinor is not null
            )
        )
        {
            if (
                Together(runs.FindAll(run => run.Section.CategoryNo == category), preferences.Quantity, focus) is
                { } together
            )
                return together;
        }
        return SplitParty.Choose(runs, preferences.Quantity, focus)
            ?? (
                preferences.StepFree
                    ? []
                    : Standing(
                        sections.Where(s => s.Kind == SectionKind.Standing && Fits(s)),
                        free,
                        preferences.Quantity
                    )
            );

        bool Fits(Section section) => IsAcceptable(section, priceMinor, preferences);
    }

    /// <summary>Whether the hall has any seats that meet the preferences, free or not.</summary>
    public static bool HasAny(
        IReadOnlyCollection<Section> sections,
        Func<short, long> priceMinor,
        BestAvailablePreferences preferences
    ) =>
        sections.Any(s =>
            IsAcceptable(s, priceMinor, preferences)
            && (!preferences.StepFree || (s.Kind == SectionKind.Seated && s.StepFreeRows.Length > 0))
        );

    static bool IsAcceptable(Section section, Func<short, long> priceMinor, BestAvailablePreferences preferences) =>
        (preferences.CategoryNo is null || section.CategoryNo == preferences.CategoryNo)
        && (preferences.MaxPriceMinor is null || priceMinor(section.CategoryNo) <= preferences.MaxPriceMinor);

    /// <summary>The best neighbors in one row; null when no run is long enough.</summary>
    internal static int[]? Together(List<FreeRun> runs, int quantity, Focus focus)
    {
        var (best, inSection) = (Choice.None, Choice.None);
        Section? current = null;
        SectionFrame frame = default;
        foreach (var run in runs)
        {
            if (run.Length < quantity)
                continue;
            if (run.Section != current)
            {
                best = inSection.Cost < best.Cost ? inSection : best;
                (inSection, current, frame) = (Choice.None, run.Section, new(run.Section));
            }
            for (var start = run.Start; start <= run.End - quantity; start++)
            {
                var lone = run.LoneSeats(start, quantity);
                if (lone > inSection.LoneSeats)
                    continue;
                var distance = frame.DistanceTo(focus, run.Row, start + (quantity - 1) / 2.0);
                if (lone < inSection.LoneSeats || distance < inSection.Distance)
                    inSection = new(run.First + start - run.Start, lone, distance);
            }
        }
        best = inSection.Cost < best.Cost ? inSection : best;
        return best.First < 0 ? null : [.. Enumerable.Range(best.First, quantity)];
    }

    static int[] Standing(IEnumerable<Section> areas, ReadOnlySpan<bool> free, int quantity)
    {
        var all = new List<int>();
        foreach (var area in areas)
        {
            var inArea = new List<int>();
            foreach (var place in area.PlaceNos())
            {
                if (inArea.Count == quantity)
                    break;
                if (free[place])
                    inArea.Add(place);
            }
            if (inArea.Count == quantity)
                return [.. inArea];
            all.AddRange(inArea);
        }
        return all.Count < quantity ? [] : [.. all.Take(quantity).Order()];
    }

    readonly record struct Choice(int First, int LoneSeats, double Distance)
    {
        internal static readonly Choice None = new(-1, int.MaxValue, double.PositiveInfinity);

        internal double Cost => First < 0 ? double.PositiveInfinity : Distance + LoneSeats * LoneSeatCost;
    }
}
