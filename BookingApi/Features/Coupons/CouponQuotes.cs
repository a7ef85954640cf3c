using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Coupons;

/// <summary>
/// The discount that a coupon would give on a live hold. It makes the same checks as book_hold, in the same order;
/// book_hold decides.
/// </summary>
sealed class CouponQuotes(BookingDbContext db, CurrentUser user)
{
    /// <summary>The quote, or the reason why the coupon is not accepted.</summary>
    public async Task<(CouponQuote? Quote, ProblemHttpResult? Refusal)> ForAsync(
        string typedCode,
        Hold hold,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var code = typedCode.ToUpperInvariant();
        var coupon = await db
            .Coupons.AsNoTracking()
            .Where(c =>
                c.Code == code
                && (c.EventId == null || c.EventId == hold.EventId)
                && db.Events.Any(e => e.Id == hold.EventId && e.OrganizerId == c.OrganizerId)
            )
            .FirstOrDefaultAsync(cancellation);
        if (coupon is null)
            return (null, CouponProblems.Unknown());
        if (
            !coupon.Active
            || coupon.ValidFrom > now
            || coupon.ValidUntil <= now
            || (coupon.Currency is not null && coupon.Currency != hold.Currency)
        )
            return (null, CouponProblems.NotValid());
        var subtotal = hold.PricesMinor.Sum();
        if (subtotal < coupon.MinTotalMinor)
            return (null, CouponProblems.Minimum());
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
            return (null, CouponProblems.UsedUp());
        }
        var discount = coupon.DiscountOn(subtotal);
        return (
            new(
                coupon.Code,
                new(subtotal, hold.Currency),
                new(discount, hold.Currency),
                new(subtotal - discount, hold.Currency)
            ),
            null
        );
    }
}
