using System.ComponentModel.DataAnnotations;
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
            .WithSummary("The tickets of a booking, as far as they are made.");
        api.MapPost("/bookings/{bookingId:guid}/tickets/download-link", CreateBookingDownloadLink.HandleAsync)
            .WithTags("Tickets")
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("A signed link that downloads all valid tickets of a booking in one file, for a short time.");
        // Drawing costs some milliseconds a page.
        api.MapGet("/bookings/{bookingId:guid}/tickets/pdf", DownloadBookingTickets.HandleAsync)
            .WithTags("Tickets")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Writes)
            .WithSummary("All valid tickets of a booking in one file, for whoever has a signed link.");

        var tickets = api.MapGroup("/tickets/{id:guid}").WithTags("Tickets");
        tickets.MapGet("/", ReadTicket.HandleAsync).RequireAuthorization(Policies.SignedIn).WithSummary("One ticket.");
        tickets
            .MapPost("/download-link", CreateDownloadLink.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithSummary("A signed link that downloads the ticket without logging in, for a short time.");
        tickets
            .MapGet("/pdf", DownloadTicket.HandleAsync)
            .AllowAnonymous()
            .WithSummary("The document, for who has a signed link.");

        var door = api.MapGroup("")
            .WithTags("Door")
            .RequireAuthorization(Policies.Door)
            .RequireRateLimiting(RateLimits.Door);
        door.MapPost("/tickets/validate", ValidateTicket.HandleAsync)
            .WithSummary("Shows a code at a door; the first valid scan admits.");
        door.MapPost("/tickets/{id:guid}/undo-scan", UndoScan.HandleAsync)
            .WithSummary("Takes back a scan that was a mistake: the ticket admits once more, and can be refunded.");
        door.MapGet("/door/events", ListDoors.HandleAsync)
            .WithSummary("The events whose tickets the caller may check.");
        door.MapGet("/tickets/lookup", LookUpTicket.HandleAsync)
            .WithSummary("One ticket by its code, without admitting.");
        door.MapGet("/events/{eventId:guid}/tickets", FindDoorTickets.HandleAsync)
            .WithSummary("Tickets of an event by name, reference or seat; at most 50.");
        door.MapGet("/events/{eventId:guid}/door", ReadDoor.HandleAsync).WithSummary("How many are in.");
    }
}
