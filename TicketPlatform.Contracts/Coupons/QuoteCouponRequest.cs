using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Asks for the discount of a coupon on a live hold. This does not use the coupon.</summary>
/// <param name="HoldToken">The hold's secret.</param>
/// <param name="Code">The coupon; any case.</param>
public sealed record QuoteCouponRequest(
    [Required, StringLength(200)] string HoldToken,
    [Required, StringLength(40)] string Code
);
