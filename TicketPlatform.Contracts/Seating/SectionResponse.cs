namespace TicketPlatform.Contracts;

/// <summary>
/// A block of seats. Seat <c>c</c> of row <c>r</c> (both from 0) has the seat id <c>FirstSeatId + r × SeatsPerRow +
/// c</c>. Its center lies, before turning, at <c>dx = (c − (SeatsPerRow − 1) / 2) × SeatSpacing</c> and <c>dy = r ×
/// RowSpacing − Curve × (dx / half)²</c> with <c>half = max(1, (SeatsPerRow − 1) / 2 × SeatSpacing)</c>; then it is
/// turned by <c>Rotation</c> degrees clockwise around the section's origin and moved to <c>(X, Y)</c>. Row 0 is nearest
/// to the stage. A standing area is a rectangle of <c>Width × Height</c> whose top center is the origin, turned the
/// same way.
/// </summary>
/// <param name="Id">Number of the section, unique within the event.</param>
/// <param name="Name">For example "Stalls left".</param>
/// <param name="Kind">Seats or standing.</param>
/// <param name="CategoryId">Category of all its seats.</param>
/// <param name="FirstSeatId">
/// Seat id of its first seat; its seats are numbered without gaps, unless there are <paramref name="Ranges"/>.
/// </param>
/// <param name="Capacity">Number of its seats.</param>
/// <param name="Rows">Number of rows; 0 when standing.</param>
/// <param name="SeatsPerRow">Seats in each row; 0 when standing.</param>
/// <param name="RowLabels">Label of each row; empty when standing.</param>
/// <param name="FirstSeatNumber">Number on the first seat of each row.</param>
/// <param name="StepFreeRows">Indexes (from 0) of the rows that can be reached without steps.</param>
/// <param name="X">Origin, in map units; the stage is at the top.</param>
/// <param name="Y">Origin, in map units.</param>
/// <param name="Rotation">Degrees clockwise.</param>
/// <param name="Curve">How far the ends of a row bend towards the stage, in map units.</param>
/// <param name="SeatSpacing">Distance between neighbors in a row, in map units.</param>
/// <param name="RowSpacing">Distance between rows, in map units.</param>
/// <param name="Width">Width of a standing area, in map units; 0 when seated.</param>
/// <param name="Height">Height of a standing area, in map units; 0 when seated.</param>
/// <param name="Ranges">Seat ids of a standing area whose numbers have gaps, in ascending order; else null.</param>
public sealed record SectionResponse(
    int Id,
    string Name,
    SectionKind Kind,
    int CategoryId,
    int FirstSeatId,
    int Capacity,
    int Rows,
    int SeatsPerRow,
    IReadOnlyList<string> RowLabels,
    int FirstSeatNumber,
    IReadOnlyList<int> StepFreeRows,
    double X,
    double Y,
    double Rotation,
    double Curve,
    double SeatSpacing,
    double RowSpacing,
    double Width,
    double Height,
    IReadOnlyList<SeatRange>? Ranges = null
)
{
    /// <summary>Seat ids of all its seats, in ascending order.</summary>
    public IEnumerable<int> AllSeatIds() =>
        Ranges?.SelectMany(range => Enumerable.Range(range.First, range.Count))
        ?? Enumerable.Range(FirstSeatId, Capacity);
}
