namespace TicketPlatform.Domain.Seating;

/// <summary>What a buyer wants of the best places.</summary>
/// <param name="Quantity">How many.</param>
/// <param name="CategoryNo">Only this category.</param>
/// <param name="MaxPriceMinor">At most this price a place, in minor units.</param>
/// <param name="StepFree">Only rows that can be reached without steps.</param>
public readonly record struct BestAvailableWish(int Quantity, short? CategoryNo, long? MaxPriceMinor, bool StepFree);

/// <summary>
/// Chooses places that people would pick themselves: together in one row, without leaving a single seat behind where that can be
/// avoided, near the middle of the stage; when no row has room, split over as few runs as possible. Standing places serve when no seats
/// fit. Pure: what is free is passed in.
/// </summary>
public static class BestAvailable
{
    // A lone seat is worth giving up about eight seats' width of nearness for.
    const double OrphanPenalty = 8 * SeatGeometry.DefaultSeatSpacing;

    /// <summary>
    /// The chosen place numbers in ascending order, or none when there are not enough. <paramref name="isFree"/> tells whether a place
    /// can be held; <paramref name="priceMinor"/> is the price of a category now.
    /// </summary>
    public static IReadOnlyList<int> Choose(
        IReadOnlyCollection<Section> sections, Func<short, long> priceMinor, Func<int, bool> isFree, BestAvailableWish wish)
    {
        var open = sections.Where(s => (wish.CategoryNo is null || s.CategoryNo == wish.CategoryNo)
            && (wish.MaxPriceMinor is null || priceMinor(s.CategoryNo) <= wish.MaxPriceMinor)).ToList();
        var (width, _) = SeatGeometry.Bounds(sections);
        var runs = open.Where(s => s.Kind == SectionKind.Seated).SelectMany(s => RunsOf(s, isFree, wish.StepFree)).ToList();

        var together = runs.Where(r => r.Length >= wish.Quantity).SelectMany(r => r.Windows(wish.Quantity, width / 2)).DefaultIfEmpty((First: -1, Cost: 0)).MinBy(w => w.Cost);
        if (together.First >= 0)
            return [.. Enumerable.Range(together.First, wish.Quantity)];

        var standing = open.Where(s => s.Kind == SectionKind.Standing && !wish.StepFree)
            .Select(s => Enumerable.Range(s.FirstPlaceNo, s.Capacity).Where(isFree).Take(wish.Quantity).ToList())
            .FirstOrDefault(p => p.Count == wish.Quantity);
        if (standing is not null)
            return standing;

        // Nowhere together: the longest runs first, so that as few people as possible sit alone.
        var chosen = new List<int>();
        foreach (var run in runs.OrderByDescending(r => r.Length).ThenBy(r => r.First))
        {
            chosen.AddRange(Enumerable.Range(run.First, Math.Min(run.Length, wish.Quantity - chosen.Count)));
            if (chosen.Count == wish.Quantity)
                return [.. chosen.Order()];
        }
        return [];
    }

    static IEnumerable<Run> RunsOf(Section section, Func<int, bool> isFree, bool stepFree)
    {
        for (short row = 0; row < section.RowCount; row++)
        {
            if (stepFree && !section.StepFreeRows.Contains(row))
                continue;
            var rowStart = section.FirstPlaceNo + row * section.SeatsPerRow;
            var start = -1;
            for (var seat = 0; seat <= section.SeatsPerRow; seat++)
            {
                var free = seat < section.SeatsPerRow && isFree(rowStart + seat);
                if (free && start < 0)
                    start = seat;
                if (!free && start >= 0)
                {
                    yield return new Run(section, rowStart + start, seat - start);
                    start = -1;
                }
            }
        }
    }

    readonly record struct Run(Section Section, int First, int Length)
    {
        internal IEnumerable<(int First, double Cost)> Windows(int quantity, double stageX)
        {
            for (var offset = 0; offset <= Length - quantity; offset++)
            {
                var after = Length - offset - quantity;
                var (leftX, leftY) = SeatGeometry.CentreOf(Section, First + offset);
                var (rightX, rightY) = SeatGeometry.CentreOf(Section, First + offset + quantity - 1);
                var (x, y) = ((leftX + rightX) / 2 - stageX, (leftY + rightY) / 2);
                yield return (First + offset, Math.Sqrt(x * x + y * y) + (offset == 1 ? OrphanPenalty : 0) + (after == 1 ? OrphanPenalty : 0));
            }
        }
    }
}
