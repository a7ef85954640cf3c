namespace TicketPlatform.Domain.Selling;

/// <summary>The order made from a hold.</summary>
public sealed class Booking
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>Short code for people, for example TP-4F7K2MQ9.</summary>
    public required string Reference { get; init; }

    /// <summary>The buyer.</summary>
    public Guid UserId { get; init; }

    /// <summary>The hold that it was made from.</summary>
    public Guid HoldId { get; init; }

    /// <summary>Current status. Changed only by conditional updates in Data.</summary>
    public BookingStatus Status { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Total price, in minor units: the sum of its items' prices minus the discount.</summary>
    public long TotalMinor { get; init; }

    /// <summary>The coupon's discount, in minor units: the sum of its items' discounts.</summary>
    public long DiscountMinor { get; init; }

    /// <summary>The coupon's code.</summary>
    public string? CouponCode { get; init; }

    /// <summary>Who gets the emails.</summary>
    public required string ContactName { get; init; }

    /// <summary>Address for emails.</summary>
    public required string ContactEmail { get; init; }

    /// <summary>In international form.</summary>
    public string? ContactPhone { get; init; }

    /// <summary>BCP 47 tag of the language in which the buyer booked; null when unknown.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// Whether the buyer agreed to get equal or better places if the payment arrives late and these are gone.
    /// </summary>
    public bool AcceptsBetter { get; init; }

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Payment deadline (UTC, database clock).</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was paid (UTC).</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Its places.</summary>
    public List<BookingItem> Items { get; init; } = [];

    /// <summary>Its history.</summary>
    public List<BookingHistoryEntry> History { get; init; } = [];
}
