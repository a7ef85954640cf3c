using BookingApi.Features.Tickets;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain.WaitingRooms;

namespace BookingApi.Features.WaitingRooms;

/// <summary>The line before an on-sale. Nobody has to be logged in to stand in it; the receipt is the proof.</summary>
static class WaitingRoomsGroup
{
    public static void MapWaitingRooms(this IEndpointRouteBuilder api)
    {
        var room = api.MapGroup("/events/{eventId}/room").WithTags("Waiting room").AllowAnonymous();
        room.MapGet("/", ReadRoom.HandleAsync)
            .RequireRateLimiting(RateLimits.Rooms)
            .WithSummary("An event's waiting room, by id or slug, and the caller's place in it.");
        room.MapPost("/", JoinRoom.HandleAsync)
            .RequireRateLimiting(RateLimits.Joins)
            .WithSummary(
                "Joins a waiting room, or finds who is in it already. Who let their turn pass joins behind everybody."
            );
        room.MapGet("/draw", ReadQueueOrder.HandleAsync)
            .WithSummary("Everything that is needed to recompute the order.");
        room.MapGet("/check", CheckReceipt.HandleAsync).WithSummary("Holds a receipt against the draw, step by step.");
        api.MapGet("/events/{eventId:guid}/room/figures", ReadRoomFigures.HandleAsync)
            .WithTags("Waiting room")
            .RequireAuthorization(Policies.Staff)
            .WithSummary(
                "How many wait and have their turn, the pace and the measured health, for the event's organizer."
            );
    }

    public static IServiceCollection AddWaitingRooms(this IServiceCollection services)
    {
        services.AddSingleton(provider => new RoomReceiptSigner(
            provider.GetRequiredService<IOptions<TicketOptions>>().Value.SigningKey
        ));
        services.AddSingleton<RoomStates>().AddSingleton<HoldHealth>().AddHostedService<ReportHoldHealth>();
        return services.AddScoped<AdmissionCheck>().AddScoped<RoomReader>();
    }
}
