namespace TicketPlatform.Domain.Seating;

/// <summary>A section as entered by an organizer.</summary>
/// <param name="Name">For example "Stalls left".</param>
/// <param name="Kind">Seats or standing: decides which of the other values are required.</param>
/// <param name="CategoryNo">Category of all its places.</param>
/// <param name="Rows">Number of rows; seated only.</param>
/// <param name="SeatsPerRow">Seats in each row; seated only.</param>
/// <param name="Capacity">How many people it holds; standing only.</param>
/// <param name="FirstRowLabel">Label of the first row; "A" by default.</param>
/// <param name="FirstSeatNumber">Number on the first seat of each row; 1 by default.</param>
public sealed record SectionDraft(
    string Name,
    SectionKind Kind,
    int CategoryNo,
    int? Rows = null,
    int? SeatsPerRow = null,
    int? Capacity = null,
    string? FirstRowLabel = null,
    int? FirstSeatNumber = null
)
{
    /// <summary>Its places; the values that <see cref="SectionPlan.Check"/> requires must be set.</summary>
    public int Size => Kind == SectionKind.Standing ? Capacity!.Value : Rows!.Value * SeatsPerRow!.Value;
}
