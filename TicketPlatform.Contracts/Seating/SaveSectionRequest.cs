using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Adds a section to an event, or changes one.</summary>
/// <param name="Name">For example "Stalls left"; unique within the event.</param>
/// <param name="Kind">Seats or standing.</param>
/// <param name="CategoryId">Category of all its seats.</param>
/// <param name="Rows">1 to 200; seated only.</param>
/// <param name="SeatsPerRow">1 to 200; seated only.</param>
/// <param name="Capacity">1 to 50,000; standing only.</param>
/// <param name="FirstRowLabel">"A" (then B … Z, AA …) or a number; "A" by default.</param>
/// <param name="FirstSeatNumber">Number on the first seat of each row; 1 by default.</param>
public sealed record SaveSectionRequest(
    [Required, StringLength(60, MinimumLength = 1)] string Name,
    [Required] SectionKind? Kind,
    [Required, Range(1, 32000)] int? CategoryId,
    [Range(1, 200)] int? Rows = null,
    [Range(1, 200)] int? SeatsPerRow = null,
    [Range(1, 50_000)] int? Capacity = null,
    [RegularExpression(
        "^([A-Z]{1,2}|[0-9]{1,3})$",
        ErrorMessage = "Start the rows with a letter (for example A) or a number (for example 1)."
    )]
        string? FirstRowLabel = null,
    [Range(0, 9000)] int? FirstSeatNumber = null
);
