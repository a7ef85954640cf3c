namespace TicketPlatform.Domain.Seating;

/// <summary>A price category: name and price of a group of places.</summary>
public sealed class TicketCategory
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Number, unique within the event, from 1.</summary>
    public short CategoryNo { get; init; }

    /// <summary>For example "Front stalls".</summary>
    public required string Name { get; set; }

    /// <summary>Description; may be empty.</summary>
    public required string Description { get; set; }

    /// <summary>
    /// Price of one place if no pricing rule applies, including all fees, in minor units of the event's currency.
    /// </summary>
    public long PriceMinor { get; set; }

    /// <summary>
    /// Current price of one place: updated by the database function <c>reprice_event</c>, read by claims.
    /// </summary>
    public long CurrentMinor { get; set; }

    /// <summary>
    /// What one place costs once a limited early-bird price is used up, in minor units; null where there is none. Kept
    /// by <c>reprice_event</c>.
    /// </summary>
    public long? RegularMinor { get; set; }

    /// <summary>Order in lists, ascending.</summary>
    public short Position { get; set; }

    /// <summary>
    /// Early-bird price, until <see cref="EarlyBirdUntil"/> or until <see cref="EarlyBirdCount"/> tickets have it,
    /// whichever comes first.
    /// </summary>
    public long? EarlyBirdMinor { get; set; }

    /// <summary>End of the early-bird price (UTC).</summary>
    public DateTimeOffset? EarlyBirdUntil { get; set; }

    /// <summary>Number of places at the early-bird price.</summary>
    public int? EarlyBirdCount { get; set; }

    /// <summary>Price tiers by percentage sold, as JSON: <c>[{"soldPercent": 50, "priceMinor": 4500}]</c>.</summary>
    public string Tiers { get; set; } = "[]";

    /// <summary>Minimum price, in minor units.</summary>
    public long? FloorMinor { get; set; }

    /// <summary>Maximum price, in minor units.</summary>
    public long? CeilingMinor { get; set; }
}
