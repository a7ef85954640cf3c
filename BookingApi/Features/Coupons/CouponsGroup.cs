using BookingApi.Security;

namespace BookingApi.Features.Coupons;

static class CouponsGroup
{
    public static void MapCoupons(this IEndpointRouteBuilder api)
    {
        api.MapPost("/coupons/quote", QuoteCoupon.HandleAsync)
            .WithTags("Coupons")
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Calculates a coupon's discount for a live hold, without using the coupon.");

        var coupons = api.MapGroup("/coupons").WithTags("Coupons").RequireAuthorization(Policies.Staff);
        coupons
            .MapGet("/mine", ReadCoupons.ListAsync)
            .WithSummary("Lists the caller's coupons; for admins, all coupons.");
        coupons.MapGet("/{id}", ReadCoupons.FindAsync).WithSummary("Returns one coupon of the caller, by code.");
        coupons.MapPost("/", SaveCoupon.CreateAsync).WithSummary("Creates a coupon.");
        coupons
            .MapPut("/{id:guid}", SaveCoupon.UpdateAsync)
            .WithSummary("Updates a coupon. Requires If-Match with the version that was read.");
        coupons
            .MapDelete("/{id:guid}", DeleteCoupon.HandleAsync)
            .WithSummary("Deletes a coupon that has never been used.");
    }

    public static IServiceCollection AddCoupons(this IServiceCollection services) => services.AddScoped<CouponQuotes>();
}
