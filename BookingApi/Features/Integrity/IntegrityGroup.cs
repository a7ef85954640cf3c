using BookingApi.Security;

namespace BookingApi.Features.Integrity;

static class IntegrityGroup
{
    public static void MapIntegrity(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/events/{eventId:guid}").WithTags("Integrity").RequireAuthorization(Policies.Staff);
        own.MapGet("/audit", ReadEventAudit.HandleAsync)
            .WithSummary("Returns the latest findings of the integrity auditor, and whether sales are paused.");
        own.MapPost("/freeze", FreezeSales.HandleAsync)
            .WithSummary("Pauses the sales of an event immediately. Seats on hold can still be paid for.");
        own.MapPost("/unfreeze", UnfreezeSales.HandleAsync).WithSummary("Resumes the sales of an event.");
        own.MapGet("/seats/{seatId}/history", ReadSeatHistory.HandleAsync)
            .WithSummary("Returns what happened to one seat, from its append-only history.");
        api.MapGet("/bookings/{bookingId:guid}/seats/history", ReadBookingSeatHistory.HandleAsync)
            .WithTags("Integrity")
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Returns what happened to the seats of the caller's booking.");
    }
}
