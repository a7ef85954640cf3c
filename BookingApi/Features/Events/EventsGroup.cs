using System.Text.Json;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.ServiceDefaults.SharedResponses;
using Event = TicketPlatform.Domain.Events.Event;

namespace BookingApi.Features.Events;

static class EventsGroup
{
    // Allows reading a picture that is too large, so that the response can say so instead of closing the connection.
    const long LargestUpload = 16 * 1024 * 1024;

    static readonly string[] SearchParameters =
    [
        .. typeof(EventQuery)
            .GetProperties()
            .Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name)),
    ];

    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        var shop = api.MapGroup("/events").WithTags("Events").AllowAnonymous();
        shop.MapGet("/", SearchEvents.HandleAsync)
            .WithMetadata(new SharedResponseAttribute(SearchParameters))
            .WithSummary("Lists published events that are not over, with search, filters, sorting and paging.");
        // Named like the id in the routes below, because the API description treats them as one address.
        shop.MapGet("/{eventId}", ReadEvent.HandleAsync)
            .WithMetadata(new SharedResponseAttribute("lang") { Unless = ["preview"] })
            .WithSummary("Returns one event, by id or slug. Only its organizer can see a draft.");
        shop.MapGet("/{eventId:guid}/poster.svg", ReadPoster.HandleAsync)
            .RequireRateLimiting(RateLimits.Cached)
            .WithSummary("Returns the poster that is drawn for an event without a picture.");

        var pictures = api.MapGroup("/images/{id:guid}")
            .WithTags("Events")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Cached);
        pictures
            .MapGet("/", ReadPicture.HandleAsync)
            .WithSummary("Returns an uploaded picture as a JPEG at most 1600 pixels wide.");
        pictures
            .MapGet("/{width:int}.jpg", ReadPicture.HandleJpegAsync)
            .WithSummary("Returns an uploaded picture as a JPEG at most 400, 800 or 1600 pixels wide.");
        pictures
            .MapGet("/{width:int}.webp", ReadPicture.HandleWebPAsync)
            .WithSummary("Returns an uploaded picture as a WebP at most 400, 800 or 1600 pixels wide.");

        var own = api.MapGroup("/events").WithTags("Events").RequireAuthorization(Policies.Staff);
        own.MapGet("/mine", ListOwnEvents.HandleAsync)
            .WithSummary("Lists the caller's events with their sales; for admins, all events.");
        own.MapGet("/mine/counts", CountOwnEvents.HandleAsync)
            .WithSummary("Counts the caller's events by state: draft, upcoming, past, cancelled.");
        own.MapGet("/mine/{eventId:guid}", ReadOwnEvent.HandleAsync)
            .WithSummary("Returns one of the caller's events, with the findings of the integrity auditor.");
        own.MapPost("/", CreateEvent.HandleAsync).WithSummary("Creates an event as a draft.");
        own.MapGet("/{eventId:guid}/preview-link", ReadPreviewLink.HandleAsync)
            .WithSummary(
                "Creates a signed link to the event's page in the shop. It works for 24 hours, even before the event is published."
            );
        own.MapPut("/{eventId:guid}", UpdateEvent.HandleAsync)
            .WithSummary("Updates an event. Requires If-Match with the version that was read.");
        own.MapDelete("/{eventId:guid}", DeleteEvent.HandleAsync)
            .WithSummary("Deletes an event that has never been booked.");
        own.MapPost("/{eventId:guid}/publish", PublishEvent.HandleAsync).WithSummary("Publishes an event in the shop.");
        own.MapPost("/{eventId:guid}/unpublish", UnpublishEvent.HandleAsync)
            .WithSummary("Removes an event from the shop. Tickets that have been sold stay valid.");
        own.MapPost("/{eventId:guid}/cancel", CancelEvent.HandleAsync)
            .WithSummary("Cancels an event, refunds every booking, and notifies the buyers.");
        own.MapPost("/{eventId:guid}/images", UploadPicture.HandleAsync)
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(LargestUpload))
            .WithSummary(
                "Uploads the event's picture: JPEG, PNG or WebP, at most 5 MB, 8000 pixels per side and 40 million pixels."
            );
    }

    public static IServiceCollection AddEvents(this IServiceCollection services) =>
        services
            .AddMemoryCache()
            .AddScoped<ReadingLanguage>()
            .AddScoped<EventCache>()
            .AddScoped<EventSummaries>()
            .AddScoped<EventReader>();

    /// <summary>The events that <paramref name="user"/> may change. Admins may change all.</summary>
    public static IQueryable<Event> OwnedBy(this IQueryable<Event> events, CurrentUser user) =>
        events.Where(e => e.OrganizerId == user.Id || user.IsAdmin);
}
