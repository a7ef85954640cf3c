using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Creates or changes a coupon. The code cannot be changed.</summary>
/// <param name="Code">3 to 40 letters, digits, hyphens; any case.</param>
/// <param name="Kind">Type of discount.</param>
/// <param name="Value">1 to 100 percent, or minor units.</param>
/// <param name="Currency">ISO 4217 code; for a fixed amount.</param>
/// <param name="EventId">The event it is for; null: all events of the organizer.</param>
/// <param name="MaxUses">How many bookings may use it.</param>
/// <param name="MaxUsesPerCustomer">How many bookings of one customer may use it.</param>
/// <param name="MinTotalMinor">Minimum order before the discount, in minor units.</param>
/// <param name="ValidFrom">Not before (UTC).</param>
/// <param name="ValidUntil">Not at or after (UTC).</param>
/// <param name="Active">Whether it can be used.</param>
public sealed record SaveCouponRequest(
    [
        Required,
        RegularExpression("^[A-Za-z0-9-]{3,40}$", ErrorMessage = "A code has 3 to 40 letters, digits and hyphens.")
    ]
        string Code,
    [Required] CouponKind? Kind,
    [Required, Range(1, 10_000_000)] long? Value,
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "Enter the currency as three capital letters, for example EUR.")]
        string? Currency = null,
    Guid? EventId = null,
    [Range(1, 1_000_000)] int? MaxUses = null,
    [Range(1, 1000)] int? MaxUsesPerCustomer = null,
    [Range(0, 100_000_000)] long MinTotalMinor = 0,
    DateTimeOffset? ValidFrom = null,
    DateTimeOffset? ValidUntil = null,
    bool Active = true
);
