namespace TicketPlatform.Domain.Selling;

/// <summary>
/// A discount on a booking's total. Its uses are counted in the transaction that creates the booking.
/// </summary>
public sealed class Coupon
{
    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>The organizer whose events it is for.</summary>
    public Guid OrganizerId { get; init; }

    /// <summary>The event it is for; null: all events of the organizer.</summary>
    public Guid? EventId { get; set; }

    /// <summary>What buyers type, in capital letters; any case is accepted.</summary>
    public required string Code { get; init; }

    /// <summary>Type of discount.</summary>
    public CouponKind Kind { get; set; }

    /// <summary>1 to 100 percent, or minor units.</summary>
    public long Value { get; set; }

    /// <summary>ISO 4217 code of a fixed amount.</summary>
    public string? Currency { get; set; }

    /// <summary>How many bookings may use it; null: no limit.</summary>
    public int? MaxUses { get; set; }

    /// <summary>How many bookings of one customer may use it.</summary>
    public int? MaxUsesPerCustomer { get; set; }

    /// <summary>Minimum order before the discount, in minor units.</summary>
    public long MinTotalMinor { get; set; }

    /// <summary>Not before (UTC).</summary>
    public DateTimeOffset? ValidFrom { get; set; }

    /// <summary>Not at or after (UTC).</summary>
    public DateTimeOffset? ValidUntil { get; set; }

    /// <summary>Whether it can be used.</summary>
    public bool Active { get; set; } = true;

    /// <summary>How many bookings use it now. Written by the booking functions only.</summary>
    public int Used { get; init; }

    /// <summary>Increases with every edit.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// The discount on <paramref name="totalMinor"/>, in minor units; the database computes the same.
    /// </summary>
    public long DiscountOn(long totalMinor) =>
        Kind == CouponKind.Percent ? totalMinor * Value / 100 : Math.Min(Value, totalMinor);
}
