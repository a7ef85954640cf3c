namespace TicketPlatform.Domain.Seating;

/// <summary>What an organizer wants a section to be.</summary>
/// <param name="Name">For example "Stalls left".</param>
/// <param name="Kind">Seats or standing: decides what of the rest has to be given.</param>
/// <param name="CategoryNo">Category of all its places.</param>
/// <param name="Rows">Number of rows; seated only.</param>
/// <param name="SeatsPerRow">Seats in each row; seated only.</param>
/// <param name="Capacity">How many people it takes; standing only.</param>
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
    /// <summary>Its places; what <see cref="SectionPlan.Check"/> asks for must have been given.</summary>
    public int Size => Kind == SectionKind.Standing ? Capacity!.Value : Rows!.Value * SeatsPerRow!.Value;
}
