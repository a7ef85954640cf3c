namespace TicketPlatform.Domain.Selling;

/// <summary>Places claimed for one buyer for a limited time.</summary>
public sealed class Hold
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>SHA-256 of the token; the token itself is never stored.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>How it ended, if it did.</summary>
    public HoldState State { get; init; }

    /// <summary>
    /// When this hold, or the first of those that it replaced, was placed (UTC): the total time is counted from here.
    /// </summary>
    public DateTimeOffset FirstPlacedAt { get; init; }

    /// <summary>When it expires (UTC, database clock).</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How often it was extended.</summary>
    public short Extensions { get; init; }

    /// <summary>The booking that it became.</summary>
    public Guid? BookingId { get; init; }

    /// <summary>Its places, ascending.</summary>
    public required int[] PlaceNos { get; init; }

    /// <summary>Category of each place.</summary>
    public required short[] CategoryNos { get; init; }

    /// <summary>
    /// Price of each place when it was held, in minor units: the displayed price is the price held and paid.
    /// </summary>
    public required long[] PricesMinor { get; init; }

    /// <summary>ISO 4217 code of the prices.</summary>
    public required string Currency { get; init; }

    /// <summary>Whether it has seats at a limited early-bird price.</summary>
    public bool EarlyBird { get; init; }

    /// <summary>Hash of the account or visitor whom it is counted for; null: it is not counted.</summary>
    public long? CallerKey { get; init; }

    /// <summary>Hash of the browser of that account; null without one.</summary>
    public long? VisitorKey { get; init; }

    /// <summary>Hash of the network that it is counted for.</summary>
    public long? NetworkKey { get; init; }
}
