using TicketPlatform.Domain.Events;

namespace TicketPlatform.Domain.Seating;

/// <summary>
/// Rules about the sections of an event: what one may be, how its places are numbered, where it lies, and how it grows
/// and shrinks while tickets of it are sold.
/// </summary>
public static class SectionPlan
{
    /// <summary>Places an event may have.</summary>
    public const int MaxPlaces = 100_000;

    // Numbers of places are never given out twice once buyers have seen them, so they run on with every change of a
    // section's shape.
    const int MaxPlaceNumbers = 1_000_000;

    /// <summary>What is wrong with the draft by itself, by field: the kind decides what has to be given.</summary>
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

    /// <summary>What is wrong with it next to the event's other sections and its categories, by field.</summary>
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
            errors.Add((sizeField, $"An event can have at most {MaxPlaces:N0} seats."));
        else if (total > e.VenueCapacity)
            errors.Add(
                (
                    sizeField,
                    $"{e.VenueName} has a capacity of {e.VenueCapacity:N0} people according to the event "
                        + $"details. With this section, there would be {total:N0} seats."
                )
            );
        else if (e.NextPlaceNo + draft.Size > MaxPlaceNumbers)
            errors.Add((sizeField, "The sections of this event were changed too often. Create a new event."));
        return errors;
    }

    /// <summary>Takes the values over. Returns whether its kind or its shape is another one than before.</summary>
    public static bool TakeOver(this Section section, SectionDraft draft)
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
    /// Whether places that stay would have another row, seat or kind than what is printed on tickets that are sold.
    /// </summary>
    public static bool IsOtherwiseCalled(this Section section, SectionDraft draft)
    {
        if (section.Kind == SectionKind.Standing || draft.Kind == SectionKind.Standing)
            return section.Kind != draft.Kind;
        return section.SeatsPerRow != draft.SeatsPerRow
            || section.FirstRowLabel != (draft.FirstRowLabel ?? "A")
            || section.FirstSeatNumber != (draft.FirstSeatNumber ?? 1);
    }

    /// <summary>
    /// Gives the section new numbers for its places. While an event was never published nobody has seen them, and
    /// numbers that are free again are used again.
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
    /// buyers have seen is given out again, because old bookings bear it.
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

    /// <summary>
    /// How small a section can become of which these places are somebody's: seats are taken away at its end only.
    /// </summary>
    public static int SmallestSize(this Section section, IReadOnlyCollection<int> claimed) =>
        section.Kind == SectionKind.Standing ? claimed.Count : claimed.Max() - section.FirstPlaceNo + 1;

    /// <summary>Takes places away, none of those that are <paramref name="claimed"/>; returns which.</summary>
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
    /// Whether the sections lie as <see cref="SeatGeometry.Arrange"/> puts them, which means that nobody drew them.
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
    /// Lays the sections out anew, unless somebody drew the others: then a new or changed one goes below them.
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
