using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Parameters of a checkout besides its hold.</summary>
/// <param name="Coupon">Code of a coupon whose discount is requested; any case.</param>
/// <param name="SeatIds">The seats that the buyer chose, to find their booking if the hold has ended.</param>
// The generator of route handlers cannot read nullable annotations of a record that stands for a query.
#nullable disable annotations
public sealed record CheckoutQuery(
    [property: StringLength(40)] string Coupon = null,
    [property: MaxLength(50)] int[] SeatIds = null
);
#nullable restore annotations
