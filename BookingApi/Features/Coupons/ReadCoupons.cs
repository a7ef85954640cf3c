using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Coupons;

static class ReadCoupons
{
    public static IQueryable<Coupon> Of(BookingDbContext db, CurrentUser user) =>
        db.Coupons.Where(c => c.OrganizerId == user.Id || user.IsAdmin);

    public static async Task<Ok<Paged<CouponResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var (number, size) = (page.Page ?? 1, page.PageSize ?? 25);
        var own = Of(db, user).AsNoTracking();
        var rows = await own.OrderByDescending(c => c.CreatedAt)
            .ThenBy(c => c.Id)
            .Skip((number - 1) * size)
            .Take(size)
            .Select(c => new
            {
                Coupon = c,
                Event = db
                    .Events.Where(e => e.Id == c.EventId)
                    .Select(e => new CouponEvent(e.Title, e.TimeZone))
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return TypedResults.Ok(
            new Paged<CouponResponse>(
                [.. rows.Select(r => Response(r.Coupon, r.Event))],
                number,
                size,
                await own.CountAsync(cancellation)
            )
        );
    }

    public static async Task<Results<Ok<CouponResponse>, ProblemHttpResult>> FindAsync(
        [Microsoft.AspNetCore.Mvc.FromRoute(Name = "id")] string code,
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var upper = code.ToUpperInvariant();
        var found = await Of(db, user)
            .AsNoTracking()
            .Where(c => c.Code == upper)
            .OrderBy(c => c.OrganizerId == user.Id ? 0 : 1)
            .Select(c => new
            {
                Coupon = c,
                Event = db
                    .Events.Where(e => e.Id == c.EventId)
                    .Select(e => new CouponEvent(e.Title, e.TimeZone))
                    .FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellation);
        return found is null ? Problems.NotFound("This coupon") : TypedResults.Ok(Response(found.Coupon, found.Event));
    }

    public static CouponResponse Response(Coupon c, CouponEvent? e) =>
        new(
            c.Id,
            c.Code,
            c.Kind,
            c.Value,
            c.Currency,
            c.EventId,
            e?.Title,
            c.MaxUses,
            c.MaxUsesPerCustomer,
            c.MinTotalMinor,
            c.ValidFrom,
            c.ValidUntil,
            c.Active,
            c.Used,
            c.Version,
            e?.TimeZone
        );

    /// <summary>What is shown of the event that a coupon is for.</summary>
    internal sealed record CouponEvent(string Title, string TimeZone);
}
