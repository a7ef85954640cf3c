using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
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
        db.Coupons.Remove(coupon);
        audit.Add("coupon.deleted", "coupon", id, ReadCoupons.Response(coupon, null), null);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e)
            when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation })
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
