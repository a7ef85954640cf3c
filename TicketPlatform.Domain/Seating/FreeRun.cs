namespace TicketPlatform.Domain.Seating;

/// <summary>Free neighbors in one row: place <paramref name="First"/> and the ones after it.</summary>
readonly record struct FreeRun(Section Section, int First, int Length)
{
    internal int Row => (First - Section.FirstPlaceNo) / Section.SeatsPerRow;

    /// <summary>Its first seat in its row, from 0.</summary>
    internal int Start => (First - Section.FirstPlaceNo) % Section.SeatsPerRow;

    internal int End => Start + Length;

    /// <summary>How many seats lie between the two, seen from the stage; 0 when they overlap or touch.</summary>
    internal int SeatsBetween(FreeRun other) => Math.Max(0, Math.Max(other.Start - End, Start - other.End));

    /// <summary>
    /// How many single seats stay empty when <paramref name="length"/> places from <paramref name="start"/> of the row
    /// are taken.
    /// </summary>
    internal int LoneSeats(int start, int length) => (start - Start == 1 ? 1 : 0) + (End - start - length == 1 ? 1 : 0);

    /// <summary>Adds the runs of a section, front row first, from left to right.</summary>
    internal static void Collect(Section section, ReadOnlySpan<bool> free, bool stepFreeOnly, List<FreeRun> runs)
    {
        for (short row = 0; row < section.RowCount; row++)
        {
            if (stepFreeOnly && !section.StepFreeRows.Contains(row))
                continue;
            var first = section.FirstPlaceNo + row * section.SeatsPerRow;
            var seats = free.Slice(first, section.SeatsPerRow);
            for (var start = seats.IndexOf(true); start >= 0; )
            {
                var length = seats[start..].IndexOf(false) is var end && end < 0 ? seats.Length - start : end;
                runs.Add(new(section, first + start, length));
                var next = seats[(start + length)..].IndexOf(true);
                start = next < 0 ? -1 : start + length + next;
            }
        }
    }
}
