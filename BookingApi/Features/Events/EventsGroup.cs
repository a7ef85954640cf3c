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
    // Room to read a picture that is too large, and to say so, instead of hanging up on whoever sends it.
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
            .WithSummary("Published events that are not over: searched, filtered, sorted, by page.");
        // Named like the id in the routes below: in the API's description they are one address.
        shop.MapGet("/{eventId}", ReadEvent.HandleAsync)
            .WithMetadata(new SharedResponseAttribute("lang") { Unless = ["preview"] })
            .WithSummary("One event, by id or slug. Drafts are seen by their organizer only.");
        shop.MapGet("/{eventId:guid}/poster.svg", ReadPoster.HandleAsync)
            .RequireRateLimiting(RateLimits.Cached)
            .WithSummary("The poster drawn for an event without a picture.");

        var pictures = api.MapGroup("/images/{id:guid}")
            .WithTags("Events")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Cached);
        pictures
            .MapGet("/", ReadPicture.HandleAsync)
            .WithSummary("An uploaded picture as a JPEG at most 1600 pixels wide.");
        pictures
            .MapGet("/{width:int}.jpg", ReadPicture.HandleJpegAsync)
            .WithSummary("An uploaded picture as a JPEG at most 400, 800 or 1600 pixels wide.");
        pictures
            .MapGet("/{width:int}.webp", ReadPicture.HandleWebPAsync)
            .WithSummary("An uploaded picture as a WebP at most 400, 800 or 1600 pixels wide.");

        var own = api.MapGroup("/events").WithTags("Events").RequireAuthorization(Policies.Staff);
        own.MapGet("/mine", ListOwnEvents.HandleAsync)
            .WithSummary("The caller's events with what they sold; an admin's: all.");
        own.MapGet("/mine/counts", CountOwnEvents.HandleAsync)
            .WithSummary("How many of the caller's events are drafts, coming, over, cancelled.");
        own.MapGet("/mine/{eventId:guid}", ReadOwnEvent.HandleAsync)
            .WithSummary("One of the caller's events, with what the integrity auditor found.");
        own.MapPost("/", CreateEvent.HandleAsync).WithSummary("Creates a draft.");
        own.MapGet("/{eventId:guid}/preview-link", ReadPreviewLink.HandleAsync)
            .WithSummary(
                "A signed link to the event's page in the shop that works before it is published, for 24 hours."
            );
        own.MapPut("/{eventId:guid}", UpdateEvent.HandleAsync)
            .WithSummary("Changes an event. Needs If-Match with the version that was read.");
        own.MapDelete("/{eventId:guid}", DeleteEvent.HandleAsync)
            .WithSummary("Deletes an event that was never booked.");
        own.MapPost("/{eventId:guid}/publish", PublishEvent.HandleAsync).WithSummary("Puts an event into the shop.");
        own.MapPost("/{eventId:guid}/unpublish", UnpublishEvent.HandleAsync)
            .WithSummary("Takes an event out of the shop; what is sold stays valid.");
        own.MapPost("/{eventId:guid}/cancel", CancelEvent.HandleAsync)
            .WithSummary("Cancels an event: every booking is refunded and its buyer told.");
        own.MapPost("/{eventId:guid}/images", UploadPicture.HandleAsync)
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(LargestUpload))
            .WithSummary(
                "Uploads the event's picture: JPEG, PNG or WebP, at most 5 MB, 8000 pixels a side and 40 million pixels."
            );
    }

    public static IServiceCollection AddEvents(this IServiceCollection services) =>
        services.AddScoped<ReadingLanguage>().AddScoped<EventSummaries>().AddScoped<EventReader>();

    /// <summary>The events that <paramref name="user"/> may change. An admin may change all.</summary>
    public static IQueryable<Event> OwnedBy(this IQueryable<Event> events, CurrentUser user) =>
        events.Where(e => e.OrganizerId == user.Id || user.IsAdmin);
}
