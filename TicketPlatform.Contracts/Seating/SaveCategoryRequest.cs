using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Creates or changes a category.</summary>
/// <param name="Name">For example "Front stalls".</param>
/// <param name="Description">Description.</param>
/// <param name="PriceMinor">
/// Price of one seat, including all fees, in minor units of the event's currency. 0 means free.
/// </param>
/// <param name="Pricing">
/// Pricing rules; null: there are none. The base price is always <paramref name="PriceMinor"/>.
/// </param>
public sealed record SaveCategoryRequest(
    [Required, StringLength(60, MinimumLength = 1)] string Name,
    [StringLength(200)] string? Description,
    [Required, Range(0, 10_000_000)] long? PriceMinor,
    PricingRules? Pricing = null
);
