using BookingApi.Features.WaitingRooms;

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
                "Claims places for one buyer: these seats, the best available, or standing places. All or none."
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

    public static IServiceCollection AddHoldLimits(this IServiceCollection services)
    {
        services
            .AddOptions<HoldLimitOptions>()
            .BindConfiguration("HoldLimits")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddSingleton<LocalHoldCounts>().AddSingleton<HoldLimits>();
    }
}
