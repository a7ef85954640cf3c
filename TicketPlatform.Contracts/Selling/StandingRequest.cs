using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Places in a standing area.</summary>
/// <param name="CategoryId">Category of the area.</param>
/// <param name="Quantity">How many.</param>
public sealed record StandingRequest(
    [Required, Range(1, 32000)] int? CategoryId,
    [Required, Range(1, 20)] int? Quantity
);
