using BookingApi.Security;

namespace BookingApi.Features.Waitlist;

/// <summary>The line for places at a sold-out event.</summary>
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
            .WithSummary("An event's line for its organizer, with counts.");

        var own = api.MapGroup("/waitlist").WithTags("Waitlist").RequireAuthorization(Policies.SignedIn);
        own.MapGet("/mine", ListMyWaitlist.HandleAsync)
            .WithSummary("Where the caller waits or waited, latest first, with place in line and open offers.");
        own.MapGet("/{id:guid}", ReadWaitlist.HandleAsync).WithSummary("One entry of the caller.");
        own.MapGet("/{id:guid}/stream", StreamWaitlist.HandleAsync)
            .WithSummary("Progress of an entry as server-sent events.");
        own.MapDelete("/{id:guid}", LeaveWaitlist.HandleAsync).WithSummary("Leaves a line, or declines an offer.");
        own.MapPost("/{id:guid}/accept", AcceptOffer.HandleAsync)
            .WithSummary("Takes an offer: the answer is a hold to be booked.");
    }
}
