using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Seating;
using Event = TicketPlatform.Domain.Events.Event;
using Section = TicketPlatform.Domain.Seating.Section;

namespace BookingApi.Features.Seating;

/// <summary>What adding and changing a section have in common.</summary>
static class SectionPlan
{
    /// <summary>Places an event may have.</summary>
    public const int MaxPlaces = 100_000;

    // Numbers of places are never given out twice once buyers have seen them, so they run on with every change of a
    // section's shape.
    const int MaxPlaceNumbers = 1_000_000;

    /// <summary>What is wrong with the request by itself: the kind decides what has to be given.</summary>
    public static ProblemHttpResult? Check(SaveSectionRequest request)
    {
        var errors = new List<(string, string)>();
        if (request.Kind == SectionKind.Seated && request.Rows is null)
            errors.Add(("rows", "Enter the number of rows."));
        if (request.Kind == SectionKind.Seated && request.SeatsPerRow is null)
            errors.Add(("seatsPerRow", "Enter the number of seats per row."));
        if (request.Kind == SectionKind.Standing && request.Capacity is null)
            errors.Add(("capacity", "Enter the capacity of the area."));
        return errors.Count > 0 ? Problems.Invalid(errors) : null;
    }

    /// <summary>What is wrong with it next to the event's other sections and its categories.</summary>
    public static ProblemHttpResult? CheckAgainst(
        Event e,
        SaveSectionRequest request,
        IEnumerable<Section> others,
        IEnumerable<short> categories
    )
    {
        var errors = new List<(string, string)>();
        var size = SizeOf(request);
        var sizeField = request.Kind == SectionKind.Standing ? "capacity" : "rows";
        if (others.Any(s => LookAlike.AreAlike(s.Name, request.Name)))
            errors.Add(("name", "Another section already has this name or one that looks the same."));
        if (!categories.Contains((short)request.CategoryId!.Value))
            errors.Add(("categoryId", "This event does not have this category."));
        if (others.Sum(s => s.Capacity) + size > MaxPlaces)
            errors.Add((sizeField, $"An event can have at most {MaxPlaces:N0} seats."));
        else if (others.Sum(s => s.Capacity) + size > e.VenueCapacity)
            errors.Add(
                (
                    sizeField,
                    $"{e.VenueName} has a capacity of {e.VenueCapacity:N0} people according to the event "
                        + $"details. With this section, there would be {others.Sum(s => s.Capacity) + size:N0} "
                        + "seats."
                )
            );
        else if (e.NextPlaceNo + size > MaxPlaceNumbers)
            errors.Add((sizeField, "The sections of this event were changed too often. Create a new event."));
        return errors.Count > 0 ? Problems.Invalid(errors) : null;
    }

    public static int SizeOf(SaveSectionRequest request) =>
        request.Kind == SectionKind.Standing
            ? request.Capacity!.Value
            : request.Rows!.Value * request.SeatsPerRow!.Value;

    /// <summary>
    /// Takes the values over. Returns whether the places are others than before, and so need numbers of their own.
    /// </summary>
    public static bool TakeOver(this Section section, SaveSectionRequest request)
    {
        var before = (section.Kind, section.Capacity, section.SeatsPerRow);
        var standing = request.Kind == SectionKind.Standing;
        section.Name = request.Name;
        section.Kind = standing ? SectionKind.Standing : SectionKind.Seated;
        section.CategoryNo = (short)request.CategoryId!.Value;
        section.Capacity = SizeOf(request);
        section.RowCount = standing ? (short)0 : (short)request.Rows!.Value;
        section.SeatsPerRow = standing ? (short)0 : (short)request.SeatsPerRow!.Value;
        section.FirstRowLabel = standing ? "A" : request.FirstRowLabel ?? "A";
        section.FirstSeatNumber = standing ? (short)1 : (short)(request.FirstSeatNumber ?? 1);
        section.StepFreeRows = [.. section.StepFreeRows.Where(r => r < section.RowCount)];
        return before != (section.Kind, section.Capacity, section.SeatsPerRow);
    }

    /// <summary>
    /// Whether places that stay would have another row, seat or kind than what is printed on tickets that are sold.
    /// </summary>
    public static bool IsOtherwiseCalled(this Section section, SaveSectionRequest request)
    {
        if (section.Kind == SectionKind.Standing || request.Kind == SectionKind.Standing)
            return section.Kind != request.Kind!.Value;
        return section.SeatsPerRow != request.SeatsPerRow
            || section.FirstRowLabel != (request.FirstRowLabel ?? "A")
            || section.FirstSeatNumber != (request.FirstSeatNumber ?? 1);
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
        e.NextPlaceNo += section.Capacity;
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
