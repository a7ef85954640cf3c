using BookingApi.Security;

namespace BookingApi.Features.Integrity;

static class IntegrityGroup
{
    public static void MapIntegrity(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/events/{eventId:guid}").WithTags("Integrity").RequireAuthorization(Policies.Staff);
        own.MapGet("/audit", ReadEventAudit.HandleAsync)
            .WithSummary("What the integrity auditor last found, and whether sales are frozen.");
        own.MapPost("/freeze", FreezeSales.HandleAsync)
            .WithSummary("Stops the sales of an event at once; what is held can still be paid.");
        own.MapPost("/unfreeze", UnfreezeSales.HandleAsync).WithSummary("Resumes the sales of an event.");
        own.MapGet("/seats/{seatId}/history", ReadSeatHistory.HandleAsync)
            .WithSummary("What happened to one place, from its append-only history.");
        api.MapGet("/bookings/{bookingId:guid}/seats/history", ReadBookingSeatHistory.HandleAsync)
            .WithTags("Integrity")
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("What happened to the places of one's booking, in plain words.");
    }
}
