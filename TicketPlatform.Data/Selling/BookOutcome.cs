namespace TicketPlatform.Data.Selling;

/// <summary>The result of booking a hold.</summary>
public enum BookOutcome
{
    Booked,
    Existing,
    HoldOver,
    TooManyUnpaid,
    CouponUnknown,
    CouponNotValid,
    CouponUsedUp,
    CouponMinimum,
}
