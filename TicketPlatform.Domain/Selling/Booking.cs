namespace TicketPlatform.Domain.Selling;

/// <summary>Where a booking is in its life.</summary>
public enum BookingStatus
{
    /// <summary>Its places are reserved until it expires.</summary>
    PendingPayment = 0,

    /// <summary>Paid.</summary>
    Confirmed = 1,

    /// <summary>Some of its places were paid back.</summary>
    PartiallyRefunded = 2,

    /// <summary>All of it was paid back.</summary>
    Refunded = 3,

    /// <summary>Cancelled.</summary>
    Cancelled = 4,

    /// <summary>Not paid in time.</summary>
    Expired = 5,

    /// <summary>The payment failed for good.</summary>
    PaymentFailed = 6,
}

/// <summary>The order made from a hold.</summary>
public sealed class Booking
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>Short code for people, for example TP-4F7K2M.</summary>
    public required string Reference { get; init; }

    /// <summary>The buyer.</summary>
    public Guid UserId { get; init; }

    /// <summary>The hold that it was made from.</summary>
    public Guid HoldId { get; init; }

    /// <summary>Where it is in its life. Changed only by conditional updates in Data.</summary>
    public BookingStatus Status { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>What it costs, in minor units: the sum of its items' prices less the discount.</summary>
    public long TotalMinor { get; init; }

    /// <summary>What a coupon took off, in minor units: the sum of its items' discounts.</summary>
    public long DiscountMinor { get; init; }

    /// <summary>The coupon's code.</summary>
    public string? CouponCode { get; init; }

    /// <summary>Who gets the mails.</summary>
    public required string ContactName { get; init; }

    /// <summary>Where they go.</summary>
    public required string ContactEmail { get; init; }

    /// <summary>In international form.</summary>
    public string? ContactPhone { get; init; }

    /// <summary>
    /// Its buyer agreed to get other places, as good or better, should the money arrive late and these be gone.
    /// </summary>
    public bool AcceptsBetter { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it can be paid (UTC, database clock).</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was paid (UTC).</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Its places.</summary>
    public List<BookingItem> Items { get; init; } = [];

    /// <summary>Its life so far.</summary>
    public List<BookingHistoryEntry> Steps { get; init; } = [];
}

/// <summary>One place of a booking.</summary>
public sealed class BookingItem
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>The booking.</summary>
    public Guid BookingId { get; init; }

    /// <summary>The place.</summary>
    public int PlaceNo { get; init; }

    /// <summary>Its category when it was held.</summary>
    public short CategoryNo { get; init; }

    /// <summary>Its price when it was held, in minor units.</summary>
    public long PriceMinor { get; init; }

    /// <summary>Its share of the booking's discount, in minor units. What was paid for it is the difference.</summary>
    public long DiscountMinor { get; init; }

    /// <summary>The refund that paid it back.</summary>
    public Guid? RefundId { get; init; }

    /// <summary>Name on the ticket.</summary>
    public required string AttendeeName { get; init; }

    /// <summary>The place that was booked, where this one stands in for it.</summary>
    public int? InsteadOf { get; init; }

    /// <summary>Whether it has the price of a counted early bird.</summary>
    public bool EarlyBird { get; init; }
}

/// <summary>One step in a booking's life; append-only.</summary>
public sealed class BookingHistoryEntry
{
    /// <summary>Order of the steps.</summary>
    public long Id { get; init; }

    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>The booking.</summary>
    public Guid BookingId { get; init; }

    /// <summary>The state that was reached.</summary>
    public BookingStatus Status { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Why, in plain words.</summary>
    public required string Note { get; init; }
}
