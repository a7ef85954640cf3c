using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Describes the seats that a buyer wants.</summary>
/// <param name="Quantity">How many, together where possible.</param>
/// <param name="CategoryId">Only this category.</param>
/// <param name="MaxPriceMinor">Maximum price per seat, in minor units.</param>
/// <param name="StepFree">Only rows that can be reached without steps.</param>
public sealed record BestAvailableRequest(
    [Required, Range(1, 20)] int? Quantity,
    [Range(1, 32000)] int? CategoryId = null,
    [Range(0, 100_000_000)] long? MaxPriceMinor = null,
    bool StepFree = false
);
