using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Coupons;

static class SaveCoupon
{
    public static async Task<Results<Created<CouponResponse>, ProblemHttpResult>> CreateAsync(
        SaveCouponRequest request,
        CurrentUser user,
        BookingDbContext db,
        Audit audit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await CheckAsync(request, user, db, cancellation) is { } invalid)
            return invalid;
        var now = time.GetUtcNow();
        var coupon = new Coupon
        {
            Id = Guid.CreateVersion7(now),
            OrganizerId = user.Id,
            Code = request.Code.ToUpperInvariant(),
            CreatedAt = now,
        };
        Fill(coupon, request);
        db.Coupons.Add(coupon);
        audit.Add("coupon.created", "coupon", coupon.Id, null, request);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e)
            when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Problems.Invalid("code", "You already have a coupon with this code.");
        }
        return TypedResults.Created(
            $"{Routes.Base}/coupons/{coupon.Code}",
            ReadCoupons.Response(coupon, await EventAsync(coupon, db, cancellation))
        );
    }

    public static async Task<Results<Ok<CouponResponse>, ProblemHttpResult>> UpdateAsync(
        Guid id,
        SaveCouponRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CurrentUser user,
        BookingDbContext db,
        Audit audit,
        CancellationToken cancellation
    )
    {
        if (await ReadCoupons.Of(db, user).FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } coupon)
            return Problems.NotFound("This coupon");
        if (ifMatch?.Trim('"') != coupon.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))
            return Stale();
        if (!string.Equals(request.Code, coupon.Code, StringComparison.OrdinalIgnoreCase))
            return Problems.Invalid("code", "You cannot change the code of a coupon. Create a new coupon instead.");
        if (await CheckAsync(request, user, db, cancellation) is { } invalid)
            return invalid;
        if (request.MaxUses < coupon.Used)
            return InUse(coupon.Used);

        var before = ReadCoupons.Response(coupon, null);
        Fill(coupon, request);
        coupon.Version++;
        audit.Add("coupon.changed", "coupon", id, before, request);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Stale();
        }
        catch (DbUpdateException e)
            when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.CheckViolation })
        {
            // A booking may have used the coupon since it was read.
            var used = await db.Coupons.Where(c => c.Id == id).Select(c => c.Used).FirstAsync(cancellation);
            if (request.MaxUses < used)
                return InUse(used);
            throw;
        }
        return TypedResults.Ok(ReadCoupons.Response(coupon, await EventAsync(coupon, db, cancellation)));
    }

    static ProblemHttpResult Stale() =>
        Problems.Of(
            412,
            ProblemCodes.Stale,
            "Someone else has changed this coupon.",
            "Someone else changed this coupon after you opened it. Your changes were not saved. "
                + "Reload the page and make them again."
        );

    static ProblemHttpResult InUse(int used) =>
        Problems.Invalid(
            "maxUses",
            $"{CountText.Of(used, "booking")} already {(used == 1 ? "uses" : "use")} this coupon."
        );

    static void Fill(Coupon coupon, SaveCouponRequest request)
    {
        coupon.EventId = request.EventId;
        coupon.Kind = request.Kind!.Value;
        coupon.Value = request.Value!.Value;
        coupon.Currency = request.Kind == CouponKind.Fixed ? request.Currency : null;
        coupon.MaxUses = request.MaxUses;
        coupon.MaxUsesPerCustomer = request.MaxUsesPerCustomer;
        coupon.MinTotalMinor = request.MinTotalMinor;
        coupon.ValidFrom = request.ValidFrom?.ToUniversalTime();
        coupon.ValidUntil = request.ValidUntil?.ToUniversalTime();
        coupon.Active = request.Active;
    }

    static async Task<ProblemHttpResult?> CheckAsync(
        SaveCouponRequest request,
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        if (request is { Kind: CouponKind.Percent, Value: > 100 })
            return Problems.Invalid("value", "Enter a percentage from 1 to 100.");
        if (request is { Kind: CouponKind.Fixed, Currency: null })
            return Problems.Invalid("currency", "Choose the currency of the amount.");
        if (request.ValidUntil <= request.ValidFrom)
            return Problems.Invalid("validUntil", "The coupon’s end must be after its start.");
        if (
            request.EventId is { } eventId
            && !await db.Events.AnyAsync(
                e => e.Id == eventId && (e.OrganizerId == user.Id || user.IsAdmin),
                cancellation
            )
        )
            return Problems.Invalid("eventId", "Choose one of your events.");
        return null;
    }

    static Task<ReadCoupons.CouponEvent?> EventAsync(
        Coupon coupon,
        BookingDbContext db,
        CancellationToken cancellation
    ) =>
        db
            .Events.Where(e => e.Id == coupon.EventId)
            .Select(e => new ReadCoupons.CouponEvent(e.Title, e.TimeZone))
            .FirstOrDefaultAsync(cancellation);
}
