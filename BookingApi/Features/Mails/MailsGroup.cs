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
            .WithSummary("Messages about a booking and what became of them.");
        api.MapGet("/events/{eventId:guid}/mails", ListMails.OfEventAsync)
            .WithTags("Messages")
            .RequireAuthorization(Policies.Staff)
            .WithSummary("Messages to the people of an event and what became of them, newest first.");
        api.MapPost("/mails/{id:guid}/resend", ResendMail.HandleAsync)
            .WithTags("Messages")
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Sends a message about a booking again; another address also corrects the booking's.");
        api.MapGet("/notifications/audience", SendNotification.CountAsync)
            .WithTags("Messages")
            .RequireAuthorization(Policies.Staff)
            .WithSummary("How many a message would reach.");
        api.MapPost("/notifications/send", SendNotification.HandleAsync)
            .WithTags("Messages")
            .RequireAuthorization(Policies.Staff)
            .RequireIdempotencyKey()
            .WithSummary("Writes to everybody with a paid booking for an event, to a category, or to one booking.");
    }
}
