using BookingApi.Security;

namespace BookingApi.Features.Coupons;

static class CouponsGroup
{
    public static void MapCoupons(this IEndpointRouteBuilder api)
    {
        api.MapPost("/coupons/quote", QuoteCoupon.HandleAsync)
            .WithTags("Coupons")
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("What a coupon would take off a live hold. Nothing is used up.");

        var coupons = api.MapGroup("/coupons").WithTags("Coupons").RequireAuthorization(Policies.Staff);
        coupons.MapGet("/mine", ReadCoupons.ListAsync).WithSummary("The caller's coupons; an admin's: all.");
        coupons.MapGet("/{id}", ReadCoupons.FindAsync).WithSummary("One coupon of the caller, by code.");
        coupons.MapPost("/", SaveCoupon.CreateAsync).WithSummary("Creates a coupon.");
        coupons
            .MapPut("/{id:guid}", SaveCoupon.UpdateAsync)
            .WithSummary("Changes a coupon; If-Match carries the version that was read.");
        coupons.MapDelete("/{id:guid}", DeleteCoupon.HandleAsync).WithSummary("Deletes a coupon that nobody used.");
    }

    public static IServiceCollection AddCoupons(this IServiceCollection services) => services.AddScoped<CouponQuotes>();
}
