using BookingApi.Features.Holds;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Coupons;

static class QuoteCoupon
{
    public static async Task<Results<Ok<CouponQuote>, ProblemHttpResult>> HandleAsync(
        QuoteCouponRequest request,
        CurrentUser user,
        BookingDbContext db,
        SeatClaims claims,
        CancellationToken cancellation
    )
    {
        if (HoldToken.Parse(request.HoldToken) is not { } token)
            return Problems.NotFound("This hold");
        if (await claims.FindAsync(token, cancellation) is not var (hold, now))
            return HoldResponses.Over();

        // The same questions as book_hold asks, in the same order; that one decides.
        var code = request.Code.ToUpperInvariant();
        var coupon = await db
            .Coupons.AsNoTracking()
            .Where(c =>
                c.Code == code
                && (c.EventId == null || c.EventId == token.EventId)
                && db.Events.Any(e => e.Id == token.EventId && e.OrganizerId == c.OrganizerId)
            )
            .FirstOrDefaultAsync(cancellation);
        if (coupon is null)
            return CouponProblems.Unknown();
        if (
            !coupon.Active
            || coupon.ValidFrom > now
            || coupon.ValidUntil <= now
            || (coupon.Currency is not null && coupon.Currency != hold.Currency)
        )
            return CouponProblems.NotValid();
        var subtotal = hold.PricesMinor.Sum();
        if (subtotal < coupon.MinTotalMinor)
            return CouponProblems.Minimum();
        if (
            coupon.Used >= coupon.MaxUses
            || (
                coupon.MaxUsesPerCustomer is { } each
                && await db.CouponRedemptions.CountAsync(
                    r => r.CouponId == coupon.Id && r.UserId == user.Id && r.ReleasedAt == null,
                    cancellation
                ) >= each
            )
        )
        {
            return CouponProblems.UsedUp();
        }
        var discount = coupon.DiscountOn(subtotal);
        return TypedResults.Ok(
            new CouponQuote(
                coupon.Code,
                new(subtotal, hold.Currency),
                new(discount, hold.Currency),
                new(subtotal - discount, hold.Currency)
            )
        );
    }
}
