namespace TicketPlatform.Domain.Selling;

/// <summary>One use of a coupon.</summary>
public sealed class CouponRedemption
{
    /// <summary>The coupon.</summary>
    public Guid CouponId { get; init; }

    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>The booking.</summary>
    public Guid BookingId { get; init; }

    /// <summary>The buyer.</summary>
    public Guid UserId { get; init; }

    /// <summary>The discount, in minor units.</summary>
    public long AmountMinor { get; init; }

    /// <summary>When it was released because the booking ended unpaid (UTC).</summary>
    public DateTimeOffset? ReleasedAt { get; init; }
}
