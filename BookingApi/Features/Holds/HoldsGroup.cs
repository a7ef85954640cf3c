using BookingApi.Features.WaitingRooms;
using BookingApi.Security;

namespace BookingApi.Features.Holds;

/// <summary>Holds. Nobody has to be logged in to hold places; the token is the proof.</summary>
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
                "Claims places for one buyer: these seats, standing places, or the best available. All or none."
            );
        api.MapGet("/events/{eventId:guid}/checkout", ReadCheckout.HandleAsync)
            .WithTags("Holds")
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary(
                "What the checkout shows: the event, the caller's hold (Hold-Token) with what a coupon takes off, and their name and address. Without a live hold, the booking they may be looking for."
            );

        var holds = api.MapGroup("/holds/{id:guid}").WithTags("Holds").AllowAnonymous();
        holds.MapGet("/", ReadHold.HandleAsync).WithSummary("The hold, while it lives.");
        holds
            .MapDelete("/", ReleaseHold.HandleAsync)
            .AddEndpointFilter(HoldLimitFilters.ReleaseAsync)
            .WithSummary("Gives the places back.");
        holds
            .MapPost("/extend", ExtendHold.HandleAsync)
            .AddEndpointFilter(HoldLimitFilters.ExtendAsync)
            .WithSummary("Lengthens the hold, a bounded number of times.");
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
