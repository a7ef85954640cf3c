using BookingApi.Features.Tickets;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain.WaitingRooms;

namespace BookingApi.Features.WaitingRooms;

/// <summary>The queue before a sale. Joining it does not require a login; the receipt proves the position.</summary>
static class WaitingRoomsGroup
{
    public static void MapWaitingRooms(this IEndpointRouteBuilder api)
    {
        var room = api.MapGroup("/events/{eventId}/room").WithTags("Waiting room").AllowAnonymous();
        room.MapGet("/", ReadRoom.HandleAsync)
            .RequireRateLimiting(RateLimits.Rooms)
            .WithSummary("Returns an event's waiting room, by id or slug, and the caller's position in it.");
        room.MapPost("/", JoinRoom.HandleAsync)
            .RequireRateLimiting(RateLimits.Joins)
            .WithSummary(
                "Joins a waiting room. Callers who are already in it keep their position; those who missed their turn rejoin at the end."
            );
        room.MapGet("/draw", ReadQueueOrder.HandleAsync)
            .WithSummary("Returns everything that is needed to recompute the order of a waiting room.");
        room.MapGet("/check", CheckReceipt.HandleAsync)
            .WithSummary("Verifies a receipt against the draw, step by step.");
        api.MapGet("/events/{eventId:guid}/room/figures", ReadRoomFigures.HandleAsync)
            .WithTags("Waiting room")
            .RequireAuthorization(Policies.Staff)
            .WithSummary(
                "Returns to the event's organizer how many people are waiting or have a turn, the pace, and the measured health."
            );
    }

    public static IServiceCollection AddWaitingRooms(this IServiceCollection services)
    {
        services.AddSingleton(provider => new RoomReceiptSigner(
            provider.GetRequiredService<IOptions<TicketOptions>>().Value.SigningKey
        ));
        services.AddSingleton<RoomStates>().AddSingleton<HoldHealthMeter>().AddHostedService<ReportHoldHealth>();
        return services.AddScoped<AdmissionCheck>().AddScoped<RoomReader>();
    }
}
