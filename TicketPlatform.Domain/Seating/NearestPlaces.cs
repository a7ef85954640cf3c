namespace TicketPlatform.Domain.Seating;

/// <summary>
/// What to offer a buyer who did not get all of the selected places: the same number of places, as near as possible. A
/// buyer who wanted adjacent places gets adjacent ones if there are any. Otherwise each lost place is replaced by the
/// nearest one. Places of the same category come before others. Pure: the same input gives the same answer.
/// </summary>
public static class NearestPlaces
{
    /// <summary>
    /// Place numbers in ascending order, or none when there are not enough. <paramref name="free"/> says for each place
    /// number whether it can be held; none of <paramref name="lost"/> is chosen, whatever it says.
    /// </summary>
    public static int[] Choose(
        IReadOnlyCollection<Section> sections,
        ReadOnlySpan<bool> free,
        IReadOnlyCollection<int> wanted,
        IReadOnlyCollection<int> lost
    )
    {
        bool[] left = [.. free];
        foreach (var place in lost.Where(place => place >= 0 && place < left.Length))
            left[place] = false;
        var groups = PlaceGroups.Of(sections, wanted);
        if (groups.Sum(g => g.PlaceNos.Count) != wanted.Count)
            return [];
        if (groups is [{ Row: { } row } only] && wanted.Count > 1)
        {
            var run = only.Run;
            var (x, y) = new SectionFrame(only.Section).At(row, run.Start + (run.Length - 1) / 2.0);
            var here = new Focus(x, y, IsStage: false);
            var together = Neighbors(
                sections.Where(s => s.CategoryNo == only.Section.CategoryNo),
                left,
                wanted.Count,
                here
            ) ?? Neighbors(sections.Where(s => s.CategoryNo != only.Section.CategoryNo), left, wanted.Count, here);
            if (together is not null)
                return together;
        }

        var chosen = wanted.Where(place => left[place]).ToList();
        foreach (var place in chosen)
            left[place] = false;
        foreach (var group in groups)
        {
            foreach (var place in group.PlaceNos.Except(chosen).ToList())
            {
                var nearest = Nearest(sections, left, group.Section, place);
                if (nearest < 0)
                    return [];
                left[nearest] = false;
                chosen.Add(nearest);
            }
        }
        return [.. chosen.Order()];
    }

    static int[]? Neighbors(IEnumerable<Section> sections, bool[] free, int quantity, Focus here)
    {
        var runs = new List<FreeRun>();
        foreach (var section in sections.Where(s => s.Kind == SectionKind.Seated))
            FreeRun.Collect(section, free, stepFreeOnly: false, runs);
        return BestAvailable.Together(runs, quantity, here);
    }

    // Standing places of an area are all alike; a seat is replaced by a seat, the nearest of its category or else of
    // any.
    static int Nearest(IReadOnlyCollection<Section> sections, bool[] free, Section from, int place)
    {
        if (from.Kind == SectionKind.Standing)
        {
            return from.Ranges()
                .Select(range => Array.IndexOf(free, true, range.First, range.Count))
                .FirstOrDefault(found => found >= 0, -1);
        }
        var here = SeatGeometry.CenterOf(from, place);
        var best = (OtherCategory: true, Distance: double.PositiveInfinity, Place: -1);
        foreach (var section in sections.Where(s => s.Kind == SectionKind.Seated))
        {
            var (frame, other) = (new SectionFrame(section), section.CategoryNo != from.CategoryNo);
            for (var next = Array.IndexOf(free, true, section.FirstPlaceNo, section.Capacity); next >= 0; )
            {
                var (row, seat) = Math.DivRem(next - section.FirstPlaceNo, section.SeatsPerRow);
                var (x, y) = frame.At(row, seat);
                var candidate = (other, (x - here.X) * (x - here.X) + (y - here.Y) * (y - here.Y), next);
                if (candidate.CompareTo(best) < 0)
                    best = candidate;
                var rest = next + 1;
                next = Array.IndexOf(free, true, rest, section.FirstPlaceNo + section.Capacity - rest);
            }
        }
        return best.Place;
    }
}
