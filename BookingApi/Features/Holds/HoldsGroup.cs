using BookingApi.Features.WaitingRooms;
using BookingApi.Security;

namespace BookingApi.Features.Holds;

/// <summary>Holds. Holding seats does not require a login; the token proves ownership.</summary>
static class HoldsGroup
{
    public static void MapHolds(this IEndpointRouteBuilder api)
    {
        api.MapPost("/events/{eventId:guid}/holds", PlaceHold.HandleAsync)
            .WithTags("Holds")
            .AllowAnonymous()
            .AddEndpointFilter<MeasureHolds>()
            .AddEndpointFilter(HoldLimitFilters.PlaceAsync)
            .WithSummary(
                "Holds seats for one buyer: specific seats, standing tickets, or the best available. All or none."
            );
        api.MapGet("/events/{eventId:guid}/checkout", ReadCheckout.HandleAsync)
            .WithTags("Holds")
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary(
                "Returns what the checkout shows: the event, the caller's hold (Hold-Token), a coupon's discount, and the caller's name and email address. Without a live hold, it returns the booking that the caller may be looking for."
            );

        var holds = api.MapGroup("/holds/{id:guid}").WithTags("Holds").AllowAnonymous();
        holds.MapGet("/", ReadHold.HandleAsync).WithSummary("Returns a live hold.");
        holds
            .MapDelete("/", ReleaseHold.HandleAsync)
            .AddEndpointFilter(HoldLimitFilters.ReleaseAsync)
            .WithSummary("Releases a hold and its seats.");
        holds
            .MapPost("/extend", ExtendHold.HandleAsync)
            .AddEndpointFilter(HoldLimitFilters.ExtendAsync)
            .WithSummary("Extends a hold, a limited number of times.");
    }

    public static IServiceCollection AddHolds(this IServiceCollection services)
    {
        services
            .AddOptions<HoldLimitOptions>()
            .BindConfiguration("HoldLimits")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<SharedHoldCounts>()
            .AddSingleton<HoldLimits>()
            .AddScoped<CountedHold>()
            .AddScoped<CheckoutReader>();
    }
}
