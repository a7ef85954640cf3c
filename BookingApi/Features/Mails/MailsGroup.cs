using BookingApi.Security;

namespace BookingApi.Features.Mails;

static class MailsGroup
{
    public static void MapMails(this IEndpointRouteBuilder api)
    {
        api.MapGet("/bookings/{bookingId:guid}/mails", ListMails.OfBookingAsync).WithTags("Messages").RequireAuthorization(Policies.SignedIn)
            .WithSummary("Messages about a booking and what became of them.");
        api.MapGet("/events/{eventId:guid}/mails", ListMails.OfEventAsync).WithTags("Messages").RequireAuthorization(Policies.Staff)
            .WithSummary("Messages to the people of an event and what became of them, newest first.");
        api.MapPost("/mails/{id:guid}/resend", ResendMail.HandleAsync).WithTags("Messages").RequireAuthorization(Policies.SignedIn)
            .WithSummary("Sends a message about a booking again, to the same or to another address.");
    }
}
