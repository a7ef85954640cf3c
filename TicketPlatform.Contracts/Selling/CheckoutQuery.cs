using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>What a checkout is asked about besides its hold.</summary>
/// <param name="Coupon">Code of a coupon, to be told what it takes off; any case.</param>
/// <param name="SeatIds">The seats that the buyer chose, to find their booking when the hold is over.</param>
// The generator of route handlers cannot read nullable annotations of a record that stands for a query.
#nullable disable annotations
public sealed record CheckoutQuery(
    [property: StringLength(40)] string Coupon = null,
    [property: MaxLength(50)] int[] SeatIds = null
);
#nullable restore annotations
