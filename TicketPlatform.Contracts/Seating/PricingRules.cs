using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// Rules by which a category's price changes: the early bird's price until its date or count, then the price of the
/// last tier that is reached, then the base price; never below the floor or above the ceiling. Amounts in minor units
/// of the event's currency.
/// </summary>
/// <param name="BaseMinor">Price if no rule applies. Requests give it as the price of the category.</param>
/// <param name="EarlyBirdMinor">Early-bird price.</param>
/// <param name="EarlyBirdUntil">End of the early-bird price (UTC).</param>
/// <param name="EarlyBirdCount">Number of seats at the early-bird price.</param>
/// <param name="Tiers">Price tiers by percentage sold, ascending.</param>
/// <param name="FloorMinor">Lowest price.</param>
/// <param name="CeilingMinor">Highest price.</param>
public sealed record PricingRules(
    [Range(0, 10_000_000)] long BaseMinor = 0,
    [Range(0, 10_000_000)] long? EarlyBirdMinor = null,
    DateTimeOffset? EarlyBirdUntil = null,
    [Range(1, 100_000)] int? EarlyBirdCount = null,
    [MaxLength(10)] IReadOnlyList<PriceTier>? Tiers = null,
    [Range(0, 10_000_000)] long? FloorMinor = null,
    [Range(0, 10_000_000)] long? CeilingMinor = null
);
