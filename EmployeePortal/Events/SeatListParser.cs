using TicketPlatform.Contracts;

namespace EmployeePortal.Events;

/// <summary>
/// Reads places as people write them: "row H, 1-4; J 3 5", or "Stalls left, row H, 1-4". A row alone is the whole row.
/// </summary>
public static class SeatListParser
{
    /// <summary>The seat ids; or what could not be read.</summary>
    public static (List<int> SeatIds, string? Problem) Read(
        string typed,
        SectionResponse chosen,
        IReadOnlyList<SectionResponse> all
    )
    {
        var seats = new List<int>();
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
                .SkipWhile(word => word.Equals("row", StringComparison.OrdinalIgnoreCase))
                .ToList();
            if (section.Kind == SectionKind.Standing)
                return ([], $"{section.Name} is a standing area without rows.");
            if (words.Count == 0)
            {
                seats.AddRange(Enumerable.Range(section.FirstSeatId, section.Capacity));
                continue;
            }
            var row = section
                .RowLabels.ToList()
                .FindIndex(label => label.Equals(words[0], StringComparison.OrdinalIgnoreCase));
            if (row < 0)
                return (
                    [],
                    $"{section.Name} has no row “{words[0]}”. Write for example “row {section.RowLabels[0]}, 1-4”."
                );
            var first = section.FirstSeatId + row * section.SeatsPerRow;
            var numbers = words
                .Skip(1)
                .Where(word => !word.TrimEnd('s').Equals("seat", StringComparison.OrdinalIgnoreCase))
                .ToList();
            if (numbers.Count == 0)
                seats.AddRange(Enumerable.Range(first, section.SeatsPerRow));
            foreach (var number in numbers)
            {
                var ends = number.Split(['-', '–'], 2);
                if (!int.TryParse(ends[0], out var from) || !int.TryParse(ends[^1], out var to) || from > to)
                    return ([], $"“{number}” is no seat. Write seats like 5 or 1-4.");
                if (from < section.FirstSeatNumber || to >= section.FirstSeatNumber + section.SeatsPerRow)
                    return (
                        [],
                        $"Row {section.RowLabels[row]} has the seats {section.FirstSeatNumber} to {section.FirstSeatNumber + section.SeatsPerRow - 1}."
                    );
                seats.AddRange(Enumerable.Range(first + from - section.FirstSeatNumber, to - from + 1));
            }
        }
        return ([.. seats.Distinct()], null);
    }

    /// <summary>State of one place in <see cref="AvailabilityResponse.States"/>, read from base64 before.</summary>
    public static PlaceState StateOf(byte[] states, int seatId) =>
        seatId / 4 < states.Length ? (PlaceState)((states[seatId / 4] >> (2 * (seatId % 4))) & 3) : PlaceState.Blocked;
}
