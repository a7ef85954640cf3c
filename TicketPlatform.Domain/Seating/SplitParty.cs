namespace TicketPlatform.Domain.Seating;

/// <summary>
/// Splits a party that fits in no single row. First close together (in one row with somebody between, or one behind the
/// other), then within one section, then anywhere. Each step avoids leaving anybody alone (two and two rather than
/// three and one), and prefers few groups that are near each other and the stage.
/// </summary>
static class SplitParty
{
    /// <summary>
    /// Runs with at most so many seats between them, in the same or in neighboring rows, count as close to each other.
    /// </summary>
    internal const int Reach = 3;

    // Being far from each other weighs more than being far from the stage.
    const double SpreadWeight = 3;

    internal static int[]? Choose(List<FreeRun> runs, int quantity, Focus focus)
    {
        if (quantity < 2 || runs.Sum(r => r.Length) < quantity)
            return null;
        var party = new Party(quantity, focus);
        for (var anchor = 0; anchor < runs.Count; anchor++)
            AroundRun(runs, anchor, party);
        if (party.Best is { } close)
            return close;
        for (int first = 0, next; first < runs.Count; first = next)
        {
            var section = runs[first].Section;
            for (next = first + 1; next < runs.Count && runs[next].Section == section; )
                next++;
            LongestFirst(runs.GetRange(first, next - first), party);
        }
        if (party.Best is null)
            LongestFirst(runs, party);
        return party.Best;
    }

    // Two groups where one neighbor has room for all the others; else one run after the other, the nearest first and
    // single seats last.
    static void AroundRun(List<FreeRun> runs, int anchor, Party party)
    {
        var self = runs[anchor];
        var (from, to) = (anchor, anchor);
        while (from > 0 && runs[from - 1].Section == self.Section && runs[from - 1].Row >= self.Row - 1)
            from--;
        while (to < runs.Count - 1 && runs[to + 1].Section == self.Section && runs[to + 1].Row <= self.Row + 1)
            to++;

        var inTwo = false;
        for (var other = from; other <= to; other++)
        {
            if (
                other == anchor
                || runs[other].Length < party.Quantity - self.Length
                || self.SeatsBetween(runs[other]) > Reach
            )
                continue;
            inTwo = true;
            party.Consider([self, runs[other]]);
        }
        if (inTwo)
            return;

        var picked = party.Room;
        (picked[0], var count, var room) = (self, 1, self.Length);
        foreach (var single in (ReadOnlySpan<bool>)[false, true])
        {
            for (var between = 0; between <= Reach; between++)
            {
                for (var other = from; other <= to && room < party.Quantity; other++)
                {
                    if (
                        other == anchor
                        || runs[other].Length == 1 != single
                        || self.SeatsBetween(runs[other]) != between
                    )
                        continue;
                    picked[count++] = runs[other];
                    room += runs[other].Length;
                }
            }
        }
        if (room >= party.Quantity)
            party.Consider(picked.AsSpan(0, count));
    }

    static void LongestFirst(List<FreeRun> runs, Party party)
    {
        var picked = new List<FreeRun>();
        var room = 0;
        foreach (
            var run in runs.OrderByDescending(r => r.Length)
                .ThenBy(r => party.Distance(r.Section, r.Row, r.Start))
                .ThenBy(r => r.First)
        )
        {
            picked.Add(run);
            room += run.Length;
            if (room >= party.Quantity)
            {
                party.Consider(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(picked));
                return;
            }
        }
    }

    /// <summary>The best split found: fewest people alone, then fewest groups, then the least cost.</summary>
    sealed class Party(int quantity, Focus focus)
    {
        (int Alone, int Groups, double Cost) best = (int.MaxValue, 0, 0);

        internal int Quantity => quantity;

        /// <summary>Room for one run per person.</summary>
        internal FreeRun[] Room { get; } = new FreeRun[quantity];
        internal int[]? Best { get; private set; }

        internal double Distance(Section section, int row, double seat)
        {
            var (x, y) = new SectionFrame(section).At(row, seat);
            return focus.DistanceTo(x, y);
        }

        internal void Consider(ReadOnlySpan<FreeRun> picked)
        {
            Span<int> sizes = stackalloc int[picked.Length];
            Share(picked, sizes);
            var alone = 0;
            double middle = 0;
            for (var i = 0; i < picked.Length; i++)
            {
                alone += sizes[i] == 1 ? 1 : 0;
                middle += sizes[i] * (picked[i].Start + (picked[i].Length - 1) / 2.0) / quantity;
            }
            if (alone > best.Alone)
                return;

            // Everybody moves towards the middle of the party, as far as their own run allows.
            Span<int> starts = stackalloc int[picked.Length];
            double x = 0,
                y = 0,
                cost = 0;
            for (var i = 0; i < picked.Length; i++)
            {
                starts[i] = Place(picked[i], sizes[i], middle);
                cost += picked[i].LoneSeats(starts[i], sizes[i]) * BestAvailable.LoneSeatCost;
                var (atX, atY) = CenterOf(picked[i], starts[i], sizes[i]);
                (x, y) = (x + sizes[i] * atX / quantity, y + sizes[i] * atY / quantity);
            }
            for (var i = 0; i < picked.Length; i++)
            {
                var (atX, atY) = CenterOf(picked[i], starts[i], sizes[i]);
                cost += SpreadWeight * sizes[i] * Math.Sqrt((atX - x) * (atX - x) + (atY - y) * (atY - y)) / quantity;
            }
            cost += focus.DistanceTo(x, y);
            var candidate = (alone, picked.Length, cost);
            if (candidate.CompareTo(best) >= 0)
                return;
            best = candidate;
            Best = new int[quantity];
            for (int i = 0, n = 0; i < picked.Length; i++)
            {
                for (var seat = 0; seat < sizes[i]; seat++)
                    Best[n++] = picked[i].First + starts[i] - picked[i].Start + seat;
            }
            Array.Sort(Best);
        }

        void Share(ReadOnlySpan<FreeRun> picked, Span<int> sizes)
        {
            var left = quantity;
            for (var i = 0; i < picked.Length; i++)
                left -= sizes[i] = Math.Min(picked[i].Length, left);
            if (sizes[^1] != 1 || picked[^1].Length < 2)
                return;
            for (var i = 0; i < picked.Length - 1; i++)
            {
                if (sizes[i] < 3)
                    continue;
                (sizes[i], sizes[^1]) = (sizes[i] - 1, 2);
                return;
            }
        }

        static int Place(FreeRun run, int size, double middle)
        {
            var nearest = Math.Clamp((int)Math.Round(middle - (size - 1) / 2.0), run.Start, run.End - size);
            var chosen = nearest;
            for (var start = Math.Max(run.Start, nearest - 1); start <= Math.Min(run.End - size, nearest + 1); start++)
            {
                if (run.LoneSeats(start, size) < run.LoneSeats(chosen, size))
                    chosen = start;
            }
            return chosen;
        }

        static (double X, double Y) CenterOf(FreeRun run, int start, int size) =>
            new SectionFrame(run.Section).At(run.Row, start + (size - 1) / 2.0);
    }
}
