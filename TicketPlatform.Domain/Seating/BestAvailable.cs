namespace TicketPlatform.Domain.Seating;

/// <summary>What a buyer wants of the best places.</summary>
/// <param name="Quantity">How many.</param>
/// <param name="CategoryNo">Only this category.</param>
/// <param name="MaxPriceMinor">At most this price a place, in minor units.</param>
/// <param name="StepFree">Only rows that can be reached without steps.</param>
public readonly record struct BestAvailableWish(int Quantity, short? CategoryNo, long? MaxPriceMinor, bool StepFree);

/// <summary>
/// Chooses places that people would pick themselves, by the first of these steps that has room: together in one row; close to each other
/// in neighbouring rows; in one section; anywhere; standing. Nearest to the stage within each step. Pure: the same input gives the same
/// answer.
/// </summary>
public static class BestAvailable
{
    /// <summary>
    /// Within a section nobody leaves a lone seat behind who could do without. Across sections one is worth eight seats' width of nearness,
    /// in map units: nobody is sent to the upper tier for its sake.
    /// </summary>
    public const double LoneSeatCost = 8 * SeatGeometry.DefaultSeatSpacing;

    /// <summary>
    /// The chosen place numbers in ascending order, or none when there are not enough. Seats and standing places are never mixed.
    /// <paramref name="priceMinor"/> is the price of a category now; <paramref name="free"/> says for each place number whether it can be held.
    /// </summary>
    public static int[] Choose(
        IReadOnlyCollection<Section> sections,
        Func<short, long> priceMinor,
        ReadOnlySpan<bool> free,
        BestAvailableWish wish
    )
    {
        var focus = SeatGeometry.FocusOf(sections);
        var runs = new List<FreeRun>();
        foreach (var section in sections)
        {
            if (section.Kind == SectionKind.Seated && Fits(section))
                FreeRun.Collect(section, free, wish.StepFree, runs);
        }
        return Together(runs, wish.Quantity, focus)
            ?? SplitParty.Choose(runs, wish.Quantity, focus)
            ?? (
                wish.StepFree
                    ? []
                    : Standing(sections.Where(s => s.Kind == SectionKind.Standing && Fits(s)), free, wish.Quantity)
            );

        bool Fits(Section section) =>
            (wish.CategoryNo is null || section.CategoryNo == wish.CategoryNo)
            && (wish.MaxPriceMinor is null || priceMinor(section.CategoryNo) <= wish.MaxPriceMinor);
    }

    /// <summary>The best neighbours in one row; null when no run is long enough.</summary>
    internal static int[]? Together(List<FreeRun> runs, int quantity, (double X, double Y) focus)
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
                var (x, y) = frame.At(run.Row, start + (quantity - 1) / 2.0);
                var distance = Math.Sqrt((x - focus.X) * (x - focus.X) + (y - focus.Y) * (y - focus.Y));
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
            for (
                var place = area.FirstPlaceNo;
                place < area.FirstPlaceNo + area.Capacity && inArea.Count < quantity;
                place++
            )
            {
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
