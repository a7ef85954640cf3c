using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Coupons;

static class DeleteCoupon
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        BookingDbContext db,
        Audit audit,
        CancellationToken cancellation
    )
    {
        if (await ReadCoupons.Of(db, user).FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } coupon)
            return Problems.NotFound("This coupon");
        var deleted = await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                // A booking that uses the coupon locks it, too: it is seen below, or finds the coupon gone.
                await db.Database.ExecuteSqlAsync($"select from coupons where id = {id} for update", cancellation);
                if (await db.CouponRedemptions.AnyAsync(r => r.CouponId == id, cancellation))
                    return false;
                await db.Coupons.Where(c => c.Id == id).ExecuteDeleteAsync(cancellation);
                db.ChangeTracker.Clear();
                audit.Add("coupon.deleted", "coupon", id, ReadCoupons.Response(coupon, null), null);
                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                return true;
            });
        if (!deleted)
        {
            return Problems.Of(
                409,
                ProblemCodes.InvalidState,
                "This coupon was used.",
                "This coupon has been used, so it cannot be deleted. Deactivate it instead."
            );
        }
        return TypedResults.NoContent();
    }
}
