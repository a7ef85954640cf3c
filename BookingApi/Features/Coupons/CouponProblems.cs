using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Coupons;

/// <summary>Explains why a coupon is not accepted and what to do. The hold stays valid in each case.</summary>
static class CouponProblems
{
    public static ProblemHttpResult? Of(BookOutcome outcome) =>
        outcome switch
        {
            BookOutcome.CouponUnknown => Unknown(),
            BookOutcome.CouponNotValid => NotValid(),
            BookOutcome.CouponUsedUp => UsedUp(),
            BookOutcome.CouponMinimum => Minimum(),
            _ => null,
        };

    public static ProblemHttpResult Unknown() =>
        Problems.Of(
            404,
            ProblemCodes.CouponUnknown,
            "This coupon does not exist.",
            "This coupon code is not valid for this event. Check the spelling, or continue without it."
        );

    public static ProblemHttpResult NotValid() =>
        Problems.Of(
            409,
            ProblemCodes.CouponNotValid,
            "This coupon is not valid.",
            "This coupon is not valid right now. You can continue without it."
        );

    public static ProblemHttpResult UsedUp() =>
        Problems.Of(
            409,
            ProblemCodes.CouponUsedUp,
            "This coupon is used up.",
            "This coupon has been used up. You can continue without it."
        );

    public static ProblemHttpResult Minimum() =>
        Problems.Of(
            409,
            ProblemCodes.CouponMinimum,
            "The total is too low for this coupon.",
            "The total is too low for this coupon. Choose more tickets, or continue without it."
        );
}
