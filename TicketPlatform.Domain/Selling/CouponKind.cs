namespace TicketPlatform.Domain.Selling;

/// <summary>How a coupon counts.</summary>
public enum CouponKind
{
    /// <summary>A share of the total, rounded down to the minor unit.</summary>
    Percent = 0,

    /// <summary>An amount, at most the total.</summary>
    Fixed = 1,
}
