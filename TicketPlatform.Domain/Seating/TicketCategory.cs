namespace TicketPlatform.Domain.Seating;

/// <summary>What a place costs and is called.</summary>
public sealed class TicketCategory
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Number, unique within the event, from 1.</summary>
    public short CategoryNo { get; init; }

    /// <summary>For example "Front stalls".</summary>
    public required string Name { get; set; }

    /// <summary>What is special about it; may be empty.</summary>
    public required string Description { get; set; }

    /// <summary>
    /// What one place costs when no rule says otherwise, all in, in minor units of the event's currency.
    /// </summary>
    public long PriceMinor { get; set; }

    /// <summary>What one place costs now: kept by the database function <c>reprice_event</c>, read by claims.</summary>
    public long CurrentMinor { get; set; }

    /// <summary>
    /// What one place costs once a counted early bird is used up, in minor units; null where there is none. Kept by
    /// <c>reprice_event</c>.
    /// </summary>
    public long? RegularMinor { get; set; }

    /// <summary>Order in lists, ascending.</summary>
    public short Position { get; set; }

    /// <summary>
    /// Price of the early bird, until <see cref="EarlyBirdUntil"/> or until <see cref="EarlyBirdCount"/> tickets have
    /// it, whichever comes first.
    /// </summary>
    public long? EarlyBirdMinor { get; set; }

    /// <summary>End of the early bird (UTC).</summary>
    public DateTimeOffset? EarlyBirdUntil { get; set; }

    /// <summary>Places at the early bird's price.</summary>
    public int? EarlyBirdCount { get; set; }

    /// <summary>Price by share sold, as JSON: <c>[{"soldPercent": 50, "priceMinor": 4500}]</c>.</summary>
    public string Steps { get; set; } = "[]";

    /// <summary>No rule goes below this, in minor units.</summary>
    public long? FloorMinor { get; set; }

    /// <summary>No rule goes above this, in minor units.</summary>
    public long? CeilingMinor { get; set; }
}
