using BookingApi.Security;

namespace BookingApi.Features.Admin;

static class AdminGroup
{
    public static void MapAdmin(this IEndpointRouteBuilder api)
    {
        var admin = api.MapGroup("/admin").WithTags("Admin").RequireAuthorization(Policies.Admin);
        admin
            .MapPost("/organizers", InviteOrganizer.CreateAsync)
            .WithSummary("Creates an organizer's account and emails them a one-time link.");
        admin
            .MapPost("/users/{id:guid}/resend-welcome", InviteOrganizer.ResendAsync)
            .WithSummary("Resends an organizer's one-time link.");
        admin.MapGet("/users", Users.ListAsync).WithSummary("Lists accounts by search text and role, newest first.");
        admin
            .MapPut("/users/{id:guid}", Users.UpdateAsync)
            .WithSummary("Changes the role of an account, or locks or unlocks it.");
        admin
            .MapGet("/audit", ReadAudit.HandleAsync)
            .WithSummary("Lists the audit log of staff actions, newest first.");
        admin.MapGet("/attention", ReadAttention.HandleAsync).WithSummary("Returns what needs attention.");
        admin
            .MapGet("/mails/failed", ListFailedMails.HandleAsync)
            .WithSummary("Lists emails and text messages that could not be delivered, newest first.");
        admin
            .MapGet("/messages", FailedMessages.ListAsync)
            .WithSummary("Lists parked and dead-lettered messages, oldest first.");
        admin
            .MapPost("/messages/{id:guid}/retry", FailedMessages.RetryAsync)
            .WithSummary("Retries a parked or dead-lettered message.");
        admin
            .MapDelete("/messages/{id:guid}", FailedMessages.DiscardAsync)
            .WithSummary("Discards a parked or dead-lettered message.");
    }
}
