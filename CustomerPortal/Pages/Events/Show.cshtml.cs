using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Events;

/// <summary>One event: poster and facts, what is included, and the way to its places.</summary>
public sealed class ShowModel(EventsClient events, TimeProvider time) : PortalPage
{
    [FromRoute]
    public string Slug { get; set; } = "";

    /// <summary>
    /// From the organizer's preview link: the page as it will be, of an event that may not be in the shop yet.
    /// </summary>
    [FromQuery]
    public string? Preview { get; set; }

    public EventResponse Event { get; private set; } = null!;

    /// <summary>Nothing on the page leads to an order.</summary>
    public bool IsPreview => Event.Status is EventStatus.Draft or EventStatus.Unpublished;

    /// <summary>There is something to put into a calendar.</summary>
    public bool TakesPlace => Event.Status == EventStatus.Published && !IsOver;
    public bool IsOver => Event.EndsAt < time.GetUtcNow();

    /// <summary>The way to the places leads through a waiting room, now or soon.</summary>
    public bool HasRoom =>
        Event is { WaitingRoom: not null, Status: EventStatus.Published } && !IsOver && (CanBuy || IsSoon);
    public bool IsSoon =>
        Event is { Availability: AvailabilityLevel.NotOnSale, Status: EventStatus.Published }
        && Event.OnSaleAt > time.GetUtcNow();
    public DateTimeOffset RoomOpensAt => Event.OnSaleAt!.Value.AddMinutes(-Event.WaitingRoom!.OpensMinutesBefore);
    public bool IsRoomOpen => RoomOpensAt <= time.GetUtcNow();
    public bool CanBuy => Event.Availability is AvailabilityLevel.Good or AvailabilityLevel.Few;

    public (string Word, Tone Tone) Availability =>
        Event switch
        {
            { Status: EventStatus.Cancelled } => ("Cancelled", Tone.Bad),
            { Status: EventStatus.Draft } => ("Not published yet", Tone.Plain),
            { Status: EventStatus.Unpublished } => ("Not in the shop", Tone.Plain),
            _ when IsOver => ("This event is over", Tone.Plain),
            { Availability: AvailabilityLevel.SoldOut } => ("Sold out", Tone.Plain),
            { Availability: AvailabilityLevel.NotOnSale } => (IsSoon ? "On sale soon" : "Not on sale", Tone.Plain),
            { Availability: AvailabilityLevel.Few } => ($"Only {Event.PlacesFree} places left", Tone.Warn),
            _ => ("Places available", Tone.Good),
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await (
            string.IsNullOrEmpty(Preview)
                ? events.GetAsync(Slug, cancellation)
                : events.PreviewAsync(Slug, Preview, cancellation)
        );
        if (found.Value is null)
            return ErrorPage(found.Problem!);
        Event = found.Value;
        if (IsPreview)
        {
            Response.Headers.CacheControl = "no-store";
            Response.Headers["X-Robots-Tag"] = "noindex";
        }
        // An id works too, but the page has one address.
        return Event.Slug == Slug ? Page() : RedirectToPage(new { Event.Slug, Preview });
    }
}
