namespace TicketPlatform.Domain.Seating;

/// <summary>
/// Finds replacements for lost places that are at least as good: of the same category, or of one that now costs at
/// least the agreed price; seats for seats and standing for standing; neighbors in one row for neighbors in one row;
/// step-free for step-free. That holds for places that were removed from the layout as well. Pure: what is free is
/// passed in. Larger groups choose first; if that leaves a smaller group without places, nothing is returned.
/// </summary>
public static class EqualOrBetter
{
    // As when the best places are chosen: leaving a single seat costs as much as eight seats of distance.
    const double LoneSeatPenalty = 8 * SeatGeometry.DefaultSeatSpacing;
    const double FarAway = 1e6;

    /// <summary>
    /// One place for each of <paramref name="agreed"/>, in their order, or none at all. The same category is preferred
    /// to a more expensive one, then the nearest places. <paramref name="priceMinor"/> is the price of a category now.
    /// </summary>
    public static IReadOnlyList<int> Choose(
        IReadOnlyCollection<Section> sections,
        Func<short, long> priceMinor,
        Func<int, bool> isFree,
        IReadOnlyCollection<AgreedPlace> agreed
    )
    {
        var lost = agreed.Select(a => LostPlace.Find(sections, a)).OfType<LostPlace>().ToList();
        if (lost.Count == 0 || lost.Count < agreed.Count)
            return [];
        var instead = new Dictionary<int, int>();
        var used = new HashSet<int>();
        foreach (var party in PartiesOf(lost).OrderByDescending(p => p.Places.Count))
        {
            var best = sections
                .Where(s => party.Accepts(s, priceMinor))
                .SelectMany(s => OffersOf(s, party, place => isFree(place) && !used.Contains(place)))
                .OrderBy(o => o.Section.CategoryNo != party.CategoryNo)
                .ThenBy(o => priceMinor(o.Section.CategoryNo))
                .ThenBy(o => o.Cost)
                .FirstOrDefault();
            if (best.Places is null)
                return [];
            foreach (var (gone, found) in party.Places.Zip(best.Places))
                instead[gone.PlaceNo] = found;
            used.UnionWith(best.Places);
        }
        return [.. agreed.Select(a => instead[a.PlaceNo])];
    }

    // Who stays together: neighbors in one row, and those who stand in one area.
    static IEnumerable<Party> PartiesOf(IReadOnlyCollection<LostPlace> lost)
    {
        foreach (
            var inSection in lost.OrderBy(l => l.PlaceNo).GroupBy(l => (l.Section, l.SectionName, l.Kind, l.CategoryNo))
        )
        {
            var party = new List<LostPlace>();
            foreach (var place in inSection)
            {
                if (place.Kind == SectionKind.Seated && party.Count > 0 && !party[^1].IsLeftNeighborOf(place))
                {
                    yield return new(party);
                    party = [];
                }
                party.Add(place);
            }
            yield return new(party);
        }
    }

    static IEnumerable<Offer> OffersOf(Section section, Party party, Func<int, bool> isFree)
    {
        if (section.Kind == SectionKind.Standing)
        {
            var places = StandingPlaces.Scattered(section, isFree, party.Places.Count).Order().ToList();
            if (places.Count == party.Places.Count)
                yield return new(section, places, party.DistanceTo(section, places));
            yield break;
        }
        for (short row = 0; row < section.RowCount; row++)
        {
            if (party.IsStepFree && !section.StepFreeRows.Contains(row))
                continue;
            var (first, end) = (
                section.FirstPlaceNo + row * section.SeatsPerRow,
                section.FirstPlaceNo + (row + 1) * section.SeatsPerRow
            );
            bool IsFreeSeat(int place) => place >= first && place < end && isFree(place);
            for (var (start, run) = (first, 0); start + run < end; )
            {
                if (!isFree(start + run))
                {
                    (start, run) = (start + run + 1, 0);
                    continue;
                }
                if (++run < party.Places.Count)
                    continue;
                var lone =
                    (IsFreeSeat(start - 1) && !IsFreeSeat(start - 2) ? 1 : 0)
                    + (IsFreeSeat(start + run) && !IsFreeSeat(start + run + 1) ? 1 : 0);
                var places = Enumerable.Range(start, run).ToList();
                yield return new(section, places, party.DistanceTo(section, places) + lone * LoneSeatPenalty);
                (start, run) = (start + 1, run - 1);
            }
        }
    }

    readonly record struct Offer(Section Section, IReadOnlyList<int> Places, double Cost);

    sealed record Party(IReadOnlyList<LostPlace> Places)
    {
        public short CategoryNo => Places[0].CategoryNo;
        public bool IsStepFree => Places[0].IsStepFree;

        public bool Accepts(Section other, Func<short, long> priceMinor) =>
            other.Kind == Places[0].Kind
            && (other.CategoryNo == CategoryNo || priceMinor(other.CategoryNo) >= Places.Max(p => p.PriceMinor));

        public double DistanceTo(Section other, IReadOnlyList<int> places)
        {
            // Without a position, a section of the same name is nearer than any other.
            if (Places[0].Section is not { } section)
                return other.Name == Places[0].SectionName ? 0 : FarAway;
            var (fromX, fromY) = Middle(section, Places[0].PlaceNo, Places[^1].PlaceNo);
            var (toX, toY) = Middle(other, places[0], places[^1]);
            return Math.Sqrt((toX - fromX) * (toX - fromX) + (toY - fromY) * (toY - fromY));
        }

        static (double X, double Y) Middle(Section section, int first, int last)
        {
            var (one, two) = (SeatGeometry.CenterOf(section, first), SeatGeometry.CenterOf(section, last));
            return ((one.X + two.X) / 2, (one.Y + two.Y) / 2);
        }
    }
}
