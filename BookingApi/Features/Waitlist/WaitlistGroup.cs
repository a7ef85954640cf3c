using BookingApi.Security;

namespace BookingApi.Features.Waitlist;

/// <summary>The waitlist for seats at a sold-out event.</summary>
static class WaitlistGroup
{
    public static void MapWaitlist(this IEndpointRouteBuilder api)
    {
        var line = api.MapGroup("/events/{eventId:guid}/waitlist").WithTags("Waitlist");
        line.MapPost("/", JoinWaitlist.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Joins the waitlist of a sold-out event.");
        line.MapGet("/", ListEventWaitlist.HandleAsync)
            .RequireAuthorization(Policies.Staff)
            .WithSummary("Returns an event's waitlist and its counts to its organizer.");

        var own = api.MapGroup("/waitlist").WithTags("Waitlist").RequireAuthorization(Policies.SignedIn);
        own.MapGet("/mine", ListMyWaitlist.HandleAsync)
            .WithSummary("Lists the caller's waitlist entries, newest first, with positions and open offers.");
        own.MapGet("/{id:guid}", ReadWaitlist.HandleAsync).WithSummary("Returns one waitlist entry of the caller.");
        own.MapGet("/{id:guid}/stream", StreamWaitlist.HandleAsync)
            .WithSummary("Streams the progress of a waitlist entry as server-sent events.");
        own.MapDelete("/{id:guid}", LeaveWaitlist.HandleAsync).WithSummary("Leaves a waitlist, or declines an offer.");
        own.MapPost("/{id:guid}/accept", AcceptOffer.HandleAsync)
            .WithSummary("Accepts an offer. The response is a hold to book.");
    }
}
