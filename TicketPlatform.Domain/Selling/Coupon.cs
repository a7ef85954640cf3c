namespace TicketPlatform.Domain.Selling;

/// <summary>
/// Takes something off a booking's total. Its uses are counted in the transaction that makes the booking.
/// </summary>
public sealed class Coupon
{
    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose events it is for.</summary>
    public Guid OrganizerId { get; init; }

    /// <summary>The one event that it is for; null: all of the organizer's.</summary>
    public Guid? EventId { get; set; }

    /// <summary>What buyers type, in capital letters; any case is accepted.</summary>
    public required string Code { get; init; }

    /// <summary>How it counts.</summary>
    public CouponKind Kind { get; set; }

    /// <summary>1 to 100 percent, or minor units.</summary>
    public long Value { get; set; }

    /// <summary>ISO 4217 code of a fixed amount.</summary>
    public string? Currency { get; set; }

    /// <summary>How many bookings may use it; null: any number.</summary>
    public int? MaxUses { get; set; }

    /// <summary>How many bookings of one customer may use it.</summary>
    public int? MaxUsesPerCustomer { get; set; }

    /// <summary>Minimum order before the discount, in minor units.</summary>
    public long MinTotalMinor { get; set; }

    /// <summary>Not before (UTC).</summary>
    public DateTimeOffset? ValidFrom { get; set; }

    /// <summary>Not at or after (UTC).</summary>
    public DateTimeOffset? ValidUntil { get; set; }

    /// <summary>Can be used.</summary>
    public bool Active { get; set; } = true;

    /// <summary>How many bookings use it now. Written by the booking functions only.</summary>
    public int Used { get; init; }

    /// <summary>Grows with every edit.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// What it takes off <paramref name="totalMinor"/>, in minor units; the database computes the same.
    /// </summary>
    public long DiscountOn(long totalMinor) =>
        Kind == CouponKind.Percent ? totalMinor * Value / 100 : Math.Min(Value, totalMinor);
}
