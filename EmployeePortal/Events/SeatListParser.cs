using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace EmployeePortal.Events;

/// <summary>
/// Reads seats as people write them: "row H, 1-4; J 3 5", or "Stalls left, row H, 1-4". A row alone means the whole
/// row.
/// </summary>
public static class SeatListParser
{
    static readonly Texts T = Texts.For(typeof(SeatListParser));

    /// <summary>The seat ids, or the part that could not be read.</summary>
    public static (List<int> SeatIds, string? Problem) Read(
        string typed,
        SectionResponse chosen,
        IReadOnlyList<SectionResponse> all
    )
    {
        var seats = new List<int>();
        var (rowWords, seatWords) = (T["RowWords"].Split(' '), T["SeatWords"].Split(' '));
        foreach (
            var part in typed.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
        {
            var section = all.Where(s =>
                    part.StartsWith(s.Name + ",", StringComparison.OrdinalIgnoreCase)
                    || part.Equals(s.Name, StringComparison.OrdinalIgnoreCase)
                )
                .MaxBy(s => s.Name.Length);
            var rest = section is null ? part : part[section.Name.Length..];
            section ??= chosen;
            var words = rest.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                .SkipWhile(word => rowWords.Contains(word, StringComparer.OrdinalIgnoreCase))
                .ToList();
            if (section.Kind == SectionKind.Standing)
                return ([], T["Standing", section.Name]);
            if (words.Count == 0)
            {
                seats.AddRange(Enumerable.Range(section.FirstSeatId, section.Capacity));
                continue;
            }
            var row = section
                .RowLabels.ToList()
                .FindIndex(label => label.Equals(words[0], StringComparison.OrdinalIgnoreCase));
            if (row < 0)
                return ([], T["NoRow", section.Name, words[0], section.RowLabels[0]]);
            var first = section.FirstSeatId + row * section.SeatsPerRow;
            var numbers = words
                .Skip(1)
                .Where(word => !seatWords.Contains(word, StringComparer.OrdinalIgnoreCase))
                .ToList();
            if (numbers.Count == 0)
                seats.AddRange(Enumerable.Range(first, section.SeatsPerRow));
            foreach (var number in numbers)
            {
                var ends = number.Split(['-', '–'], 2);
                if (!int.TryParse(ends[0], out var from) || !int.TryParse(ends[^1], out var to) || from > to)
                    return ([], T["NoSeat", number]);
                var last = section.FirstSeatNumber + section.SeatsPerRow - 1;
                if (from < section.FirstSeatNumber || to > last)
                    return ([], T["SeatRange", section.RowLabels[row], section.FirstSeatNumber, last]);
                seats.AddRange(Enumerable.Range(first + from - section.FirstSeatNumber, to - from + 1));
            }
        }
        return ([.. seats.Distinct()], null);
    }

    /// <summary>The state of one seat in <see cref="AvailabilityResponse.States"/>, decoded from base64.</summary>
    public static PlaceState StateOf(byte[] states, int seatId) =>
        seatId / 4 < states.Length ? (PlaceState)((states[seatId / 4] >> (2 * (seatId % 4))) & 3) : PlaceState.Blocked;
}
