using BookingApi.Http;
using BookingApi.Security;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain.Tickets;

namespace BookingApi.Features.Tickets;

static class TicketsGroup
{
    public static IServiceCollection AddTicketSigning(this IServiceCollection services)
    {
        services.AddOptions<TicketOptions>().BindConfiguration("Tickets").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<TicketReader>().AddScoped<DoorReader>().AddSingleton<LastDoorCounts>();
        return services.AddSingleton(provider => new TicketSigner(
            provider.GetRequiredService<IOptions<TicketOptions>>().Value.SigningKey
        ));
    }

    public static void MapTickets(this IEndpointRouteBuilder api)
    {
        api.MapGet("/bookings/{bookingId:guid}/tickets", ListTickets.HandleAsync)
            .WithTags("Tickets")
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Lists the tickets of a booking that have been issued so far.");
        api.MapPost("/bookings/{bookingId:guid}/tickets/download-link", CreateBookingDownloadLink.HandleAsync)
            .WithTags("Tickets")
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary(
                "Creates a short-lived signed link for downloading all valid tickets of a booking in one file."
            );
        // Drawing takes some milliseconds per page.
        api.MapGet("/bookings/{bookingId:guid}/tickets/pdf", DownloadBookingTickets.HandleAsync)
            .WithTags("Tickets")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Writes)
            .WithSummary("Downloads all valid tickets of a booking in one file. Requires a signed link.");

        var tickets = api.MapGroup("/tickets/{id:guid}").WithTags("Tickets");
        tickets
            .MapGet("/", ReadTicket.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Returns one ticket.");
        tickets
            .MapPost("/download-link", CreateDownloadLink.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("Creates a short-lived signed link for downloading the ticket without logging in.");
        tickets
            .MapGet("/pdf", DownloadTicket.HandleAsync)
            .AllowAnonymous()
            .WithSummary("Downloads the ticket. Requires a signed link.");

        var door = api.MapGroup("")
            .WithTags("Door")
            .RequireAuthorization(Policies.Door)
            .RequireRateLimiting(RateLimits.Door);
        door.MapPost("/tickets/validate", ValidateTicket.HandleAsync)
            .WithSummary("Scans a ticket at the door. The first valid scan admits its holder.");
        door.MapPost("/tickets/{id:guid}/undo-scan", UndoScan.HandleAsync)
            .WithSummary("Undoes a mistaken scan. The ticket is valid for admission again, and can be refunded.");
        door.MapGet("/door/events", ListDoors.HandleAsync)
            .WithSummary("Lists the events whose tickets the caller may scan.");
        door.MapGet("/tickets/lookup", LookUpTicket.HandleAsync)
            .WithSummary("Looks up a ticket by its code, without admitting its holder.");
        door.MapGet("/events/{eventId:guid}/tickets", FindDoorTickets.HandleAsync)
            .WithSummary("Finds tickets of an event by name, booking reference or seat, at most 50.");
        door.MapGet("/events/{eventId:guid}/door", ReadDoor.HandleAsync)
            .WithSummary("Returns how many people have been admitted.");
    }
}
