using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Asks what a coupon would take off a live hold. Nothing is used up.</summary>
/// <param name="HoldToken">The hold's secret.</param>
/// <param name="Code">The coupon; any case.</param>
public sealed record QuoteCouponRequest(
    [Required, StringLength(200)] string HoldToken,
    [Required, StringLength(40)] string Code
);
