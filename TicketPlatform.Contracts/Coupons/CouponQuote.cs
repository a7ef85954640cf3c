namespace TicketPlatform.Contracts;

/// <summary>What a coupon would take off.</summary>
/// <param name="Code">The coupon.</param>
/// <param name="Subtotal">Before.</param>
/// <param name="Discount">What it takes off.</param>
/// <param name="Total">After.</param>
public sealed record CouponQuote(string Code, Money Subtotal, Money Discount, Money Total);
