using BookingApi.Http;
using BookingApi.Security;

namespace BookingApi.Features.Mails;

static class MailsGroup
{
    public static IServiceCollection AddMails(this IServiceCollection services)
    {
        services
            .AddOptions<NotificationOptions>()
            .BindConfiguration("Notifications")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<ResendOptions>().BindConfiguration("Resends").ValidateDataAnnotations().ValidateOnStart();
        return services.AddScoped<MailQueue>().AddScoped<ResendLimits>();
    }

    public static void MapMails(this IEndpointRouteBuilder api)
    {
        api.MapGet("/bookings/{bookingId:guid}/mails", ListMails.OfBookingAsync)
            .WithTags("Messages")
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Lists the messages about a booking with their delivery status.");
        api.MapGet("/events/{eventId:guid}/mails", ListMails.OfEventAsync)
            .WithTags("Messages")
            .RequireAuthorization(Policies.Staff)
            .WithSummary("Lists the messages to an event's attendees with their delivery status, newest first.");
        api.MapPost("/mails/{id:guid}/resend", ResendMail.HandleAsync)
            .WithTags("Messages")
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Resends a message about a booking. A different address also replaces the booking's address.");
        api.MapGet("/notifications/audience", SendNotification.CountAsync)
            .WithTags("Messages")
            .RequireAuthorization(Policies.Staff)
            .WithSummary("Counts the recipients of a message before it is sent.");
        api.MapPost("/notifications/send", SendNotification.HandleAsync)
            .WithTags("Messages")
            .RequireAuthorization(Policies.Staff)
            .RequireIdempotencyKey()
            .WithSummary(
                "Sends a message to everybody with a paid booking for an event, to one ticket category, or to one booking."
            );
    }
}
