namespace TicketPlatform.Domain.Selling;

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

    /// <summary>Its share of the booking's discount, in minor units. The difference is what was paid for it.</summary>
    public long DiscountMinor { get; init; }

    /// <summary>The refund that returned it.</summary>
    public Guid? RefundId { get; init; }

    /// <summary>Name on the ticket.</summary>
    public required string AttendeeName { get; init; }

    /// <summary>The place that was booked originally, if this one replaces it.</summary>
    public int? InsteadOf { get; init; }

    /// <summary>Whether it was sold at a limited early-bird price.</summary>
    public bool EarlyBird { get; init; }
}
