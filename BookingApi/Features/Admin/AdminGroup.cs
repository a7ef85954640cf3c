using BookingApi.Security;

namespace BookingApi.Features.Admin;

static class AdminGroup
{
    public static void MapAdmin(this IEndpointRouteBuilder api)
    {
        var admin = api.MapGroup("/admin").WithTags("Admin").RequireAuthorization(Policies.Admin);
        admin
            .MapPost("/organizers", InviteOrganizer.CreateAsync)
            .WithSummary("Makes an account for an organizer, who gets a mail with a one-time link.");
        admin
            .MapPost("/users/{id:guid}/resend-welcome", InviteOrganizer.ResendAsync)
            .WithSummary("Sends an organizer's one-time link again.");
        admin.MapGet("/users", Users.ListAsync).WithSummary("Accounts that fit a search and a role, newest first.");
        admin.MapPut("/users/{id:guid}", Users.UpdateAsync).WithSummary("Changes role or lock of an account.");
        admin.MapGet("/audit", ReadAudit.HandleAsync).WithSummary("What staff did, newest first.");
        admin.MapGet("/attention", ReadAttention.HandleAsync).WithSummary("What needs attention.");
        admin
            .MapGet("/mails/failed", ListFailedMails.HandleAsync)
            .WithSummary("Mails and text messages that could not be delivered, newest first.");
        admin.MapGet("/messages", FailedMessages.ListAsync).WithSummary("Parked and dead messages, oldest first.");
        admin
            .MapPost("/messages/{id:guid}/retry", FailedMessages.RetryAsync)
            .WithSummary("Sends a parked or dead message once more.");
        admin
            .MapDelete("/messages/{id:guid}", FailedMessages.DiscardAsync)
            .WithSummary("Puts a parked or dead message away.");
    }
}
