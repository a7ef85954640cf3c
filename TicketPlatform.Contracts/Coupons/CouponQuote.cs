namespace TicketPlatform.Contracts;

/// <summary>The discount of a coupon.</summary>
/// <param name="Code">The coupon.</param>
/// <param name="Subtotal">Before the discount.</param>
/// <param name="Discount">The discount.</param>
/// <param name="Total">After the discount.</param>
public sealed record CouponQuote(string Code, Money Subtotal, Money Discount, Money Total);
