using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Creates or changes a category.</summary>
/// <param name="Name">For example "Front stalls".</param>
/// <param name="Description">What is special about it.</param>
/// <param name="PriceMinor">
/// What one place costs, all in, in minor units of the event's currency. 0 is free of charge.
/// </param>
/// <param name="Pricing">
/// Rules by which the price changes; null: it does not. Its base is <paramref name="PriceMinor"/>, whatever it says.
/// </param>
public sealed record SaveCategoryRequest(
    [Required, StringLength(60, MinimumLength = 1)] string Name,
    [StringLength(200)] string? Description,
    [Required, Range(0, 10_000_000)] long? PriceMinor,
    PricingRules? Pricing = null
);
