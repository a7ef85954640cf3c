namespace TicketPlatform.Contracts;

/// <summary>
/// Warns of a selection that leaves a single free seat between taken or selected seats or at the end of a row, but only
/// if the buyer can avoid it by moving over by one seat. The same rule in the browser is <c>seatmap-lone.js</c>;
/// <c>tests/lone-seats.json</c> has the test cases for both.
/// </summary>
public static class LoneSeats
{
    public const char Free = '.',
        Chosen = 'o',
        Taken = 'x';

    /// <summary>
    /// Seats by their index in the row, each <see cref="Free"/>, <see cref="Chosen"/> or <see cref="Taken"/>.
    /// </summary>
    public static LoneSeat? Find(string row)
    {
        var (before, alone) = Count(row);
        if (before == 0)
            return null;
        LoneSeat? best = null;
        var fewest = (Left: before, Beside: false);
        for (int start = row.IndexOf(Chosen), end; start >= 0; start = row.IndexOf(Chosen, end))
        {
            for (end = start; end < row.Length && row[end] == Chosen; )
                end++;
            foreach (var (giveUp, take) in ((int, int)[])[(end - 1, start - 1), (start, end)])
            {
                if (take < 0 || take == row.Length || row[take] != Free)
                    continue;
                var moved = row.ToCharArray();
                (moved[giveUp], moved[take]) = (Free, Chosen);
                // Of two ways out, the one that takes the lone seat itself.
                var left = (Count(new string(moved)).Count, take != alone);
                if (left.Count < before && (best is null || left.CompareTo(fewest) < 0))
                    (best, fewest) = (new(alone, giveUp, take), left);
            }
        }
        return best;
    }

    /// <summary>
    /// How many single seats the selection leaves, and the first of them. Seats that were single before do not count.
    /// </summary>
    static (int Count, int First) Count(string row)
    {
        var (count, first) = (0, -1);
        for (var seat = 0; seat < row.Length; seat++)
        {
            var (before, after) = (seat > 0 ? row[seat - 1] : Taken, seat < row.Length - 1 ? row[seat + 1] : Taken);
            if (row[seat] != Free || before == Free || after == Free || (before != Chosen && after != Chosen))
                continue;
            count++;
            first = first < 0 ? seat : first;
        }
        return (count, first);
    }
}
