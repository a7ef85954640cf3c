using TicketPlatform.Domain.Events;

namespace TicketPlatform.Domain.Seating;

/// <summary>
/// Rules about the sections of an event: what is allowed, how places are numbered, where a section is drawn, and how it
/// grows and shrinks while its tickets are on sale.
/// </summary>
public static class SectionPlan
{
    /// <summary>Maximum number of places of an event.</summary>
    public const int MaxPlaces = 100_000;

    // Place numbers that buyers have seen are never reused, so every change of a section's shape uses new ones.
    const int MaxPlaceNumbers = 1_000_000;

    /// <summary>Errors of the draft itself, by field.</summary>
    public static List<(string Field, string Message)> Check(SectionDraft draft)
    {
        var errors = new List<(string, string)>();
        if (draft.Kind == SectionKind.Seated && draft.Rows is null)
            errors.Add(("rows", "Enter the number of rows."));
        if (draft.Kind == SectionKind.Seated && draft.SeatsPerRow is null)
            errors.Add(("seatsPerRow", "Enter the number of seats per row."));
        if (draft.Kind == SectionKind.Standing && draft.Capacity is null)
            errors.Add(("capacity", "Enter the capacity of the area."));
        return errors;
    }

    /// <summary>Conflicts with the event's other sections and categories, by field.</summary>
    public static List<(string Field, string Message)> CheckAgainst(
        Event e,
        SectionDraft draft,
        IReadOnlyCollection<Section> others,
        IEnumerable<short> categories
    )
    {
        var errors = new List<(string, string)>();
        var sizeField = draft.Kind == SectionKind.Standing ? "capacity" : "rows";
        var total = others.Sum(s => s.Capacity) + draft.Size;
        if (others.Any(s => LookAlike.AreAlike(s.Name, draft.Name)))
            errors.Add(("name", "Another section already has this name or one that looks the same."));
        if (!categories.Contains((short)draft.CategoryNo))
            errors.Add(("categoryId", "This event does not have this category."));
        if (total > MaxPlaces)
            errors.Add((sizeField, $"An event can have at most {MaxPlaces:N0} tickets."));
        else if (total > e.VenueCapacity)
            errors.Add(
                (
                    sizeField,
                    $"{e.VenueName} has a capacity of {e.VenueCapacity:N0} people according to the event "
                        + $"details. With this section, there would be room for {total:N0}."
                )
            );
        else if (e.NextPlaceNo + draft.Size > MaxPlaceNumbers)
            errors.Add((sizeField, "The sections of this event were changed too often. Create a new event."));
        return errors;
    }

    /// <summary>Applies the values. Returns whether the type or the shape changed.</summary>
    public static bool Apply(this Section section, SectionDraft draft)
    {
        var before = (section.Kind, section.Capacity, section.SeatsPerRow);
        var standing = draft.Kind == SectionKind.Standing;
        section.Name = draft.Name;
        section.Kind = draft.Kind;
        section.CategoryNo = (short)draft.CategoryNo;
        section.Capacity = draft.Size;
        section.RowCount = standing ? (short)0 : (short)draft.Rows!.Value;
        section.SeatsPerRow = standing ? (short)0 : (short)draft.SeatsPerRow!.Value;
        section.FirstRowLabel = standing ? "A" : draft.FirstRowLabel ?? "A";
        section.FirstSeatNumber = standing ? (short)1 : (short)(draft.FirstSeatNumber ?? 1);
        section.StepFreeRows = [.. section.StepFreeRows.Where(r => r < section.RowCount)];
        return before != (section.Kind, section.Capacity, section.SeatsPerRow);
    }

    /// <summary>
    /// Whether remaining places would differ in row, seat or type from what is printed on sold tickets.
    /// </summary>
    public static bool ChangesPrintedLabels(this Section section, SectionDraft draft)
    {
        if (section.Kind == SectionKind.Standing || draft.Kind == SectionKind.Standing)
            return section.Kind != draft.Kind;
        return section.SeatsPerRow != draft.SeatsPerRow
            || section.FirstRowLabel != (draft.FirstRowLabel ?? "A")
            || section.FirstSeatNumber != (draft.FirstSeatNumber ?? 1);
    }

    /// <summary>
    /// Gives the section new numbers for its places. Before an event is published, nobody has seen them, so freed
    /// numbers are reused.
    /// </summary>
    public static void Number(this Section section, Event e, IEnumerable<Section> others)
    {
        if (e.PublishedAt is null)
            e.NextPlaceNo = others.Select(s => s.EndPlaceNo).DefaultIfEmpty(0).Max();
        section.FirstPlaceNo = e.NextPlaceNo;
        section.PlaceRanges = [];
        section.NumberedTo = 0;
        e.NextPlaceNo += section.Capacity;
    }

    /// <summary>
    /// Numbers for the places by which a section of which something is sold grows to <paramref name="size"/>, first and
    /// last; null where it cannot grow. Seats that were removed come back with their numbers; no other number that
    /// buyers have seen is reused, because old bookings refer to it.
    /// </summary>
    public static (int First, int Last)? Grow(this Section section, Event e, int size)
    {
        var standing = section.Kind == SectionKind.Standing;
        var first = standing ? e.NextPlaceNo : section.EndPlaceNo;
        var last = first + size - section.Capacity - 1;
        var numberedTo = Math.Max(section.NumberedTo, section.EndPlaceNo);
        if (!standing && last >= numberedTo && numberedTo != e.NextPlaceNo)
            return null;
        e.NextPlaceNo = Math.Max(e.NextPlaceNo, last + 1);
        if (standing)
            section.SetPlaces([.. section.PlaceNos(), .. Enumerable.Range(first, last - first + 1)]);
        return (first, last);
    }

    /// <summary>The minimum size of a section with these places taken: seats are removed only at its end.</summary>
    public static int SmallestSize(this Section section, IReadOnlyCollection<int> claimed) =>
        section.Kind == SectionKind.Standing ? claimed.Count : claimed.Max() - section.FirstPlaceNo + 1;

    /// <summary>
    /// Removes places, except those that are <paramref name="claimed"/>, and returns the removed ones.
    /// </summary>
    public static int[] Shrink(this Section section, IReadOnlyCollection<int> claimed, int size)
    {
        var removed = section.PlaceNos().Except(claimed).OrderDescending().Take(section.Capacity - size).ToArray();
        if (section.Kind == SectionKind.Standing)
            section.SetPlaces(section.PlaceNos().Except(removed).ToList());
        else
            section.NumberedTo = Math.Max(section.NumberedTo, section.EndPlaceNo);
        return removed;
    }

    /// <summary>
    /// Whether the sections are where <see cref="SeatGeometry.Arrange"/> puts them, so nobody has moved them.
    /// </summary>
    public static bool IsArranged(IReadOnlyCollection<Section> sections)
    {
        var copies = sections
            .Select(s => new Section
            {
                SectionNo = s.SectionNo,
                Name = s.Name,
                FirstRowLabel = s.FirstRowLabel,
                Kind = s.Kind,
                Capacity = s.Capacity,
                RowCount = s.RowCount,
                SeatsPerRow = s.SeatsPerRow,
                SeatSpacing = s.SeatSpacing,
                RowSpacing = s.RowSpacing,
            })
            .ToList();
        SeatGeometry.Arrange(copies);
        return copies.Zip(sections).All(p => PositionOf(p.First) == PositionOf(p.Second));
    }

    /// <summary>
    /// Arranges the sections again, unless somebody has moved them: then a new or changed one goes below the others.
    /// </summary>
    public static void Arrange(IReadOnlyCollection<Section> others, Section changed, bool wasArranged)
    {
        if (wasArranged)
        {
            SeatGeometry.Arrange([.. others, changed]);
            return;
        }
        var (width, height) = SeatGeometry.Bounds(others);
        SeatGeometry.Arrange([changed]);
        changed.X = Math.Max(changed.X, width / 2);
        changed.Y = height + changed.Curve;
    }

    static (double, double, double, double, double, double) PositionOf(Section s) =>
        (s.X, s.Y, s.Rotation, s.Curve, s.Width, s.Height);
}
