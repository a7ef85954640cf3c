using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace CustomerPortal.Pages.Events;

/// <summary>One event: poster and facts, what the price includes, and the way to its seats.</summary>
[SharedResponse(Unless = new[] { "preview" })]
public sealed class ShowModel(EventsClient events, TimeProvider time) : PortalPage
{
    static readonly Texts Texts = Texts.For<ShowModel>();

    [FromRoute]
    public string Slug { get; set; } = "";

    /// <summary>From the organizer's preview link: the page of an event that may not be in the shop yet.</summary>
    [FromQuery]
    public string? Preview { get; set; }

    public EventResponse Event { get; private set; } = null!;

    /// <summary>Nothing on the page leads to an order.</summary>
    public bool IsPreview => Event.Status is EventStatus.Draft or EventStatus.Unpublished;

    /// <summary>The event can be added to a calendar.</summary>
    public bool TakesPlace => Event.Status == EventStatus.Published && !IsOver;
    public bool IsOver => Event.EndsAt < time.GetUtcNow();

    /// <summary>The way to the seats leads through a waiting room, now or soon.</summary>
    public bool HasRoom =>
        Event is { WaitingRoom: not null, Status: EventStatus.Published } && !IsOver && (CanBuy || IsSoon);
    public bool IsSoon =>
        Event is { Availability: AvailabilityLevel.NotOnSale, Status: EventStatus.Published }
        && Event.OnSaleAt > time.GetUtcNow();

    /// <summary>The event has standing places only, so the texts speak of tickets.</summary>
    public bool IsStanding => Event.Categories.Count > 0 && Event.Categories.All(c => c.Standing);

    /// <summary>The price of the cheapest ticket; null without categories.</summary>
    public Money? Cheapest => Event.Categories.MinBy(category => category.Price.AmountMinor)?.Price;

    /// <summary>The end, with its day if the time alone would be understood as the day of the start.</summary>
    public string End =>
        Event.EndsAt - Event.StartsAt < TimeSpan.FromDays(1)
            ? EventClock.Time(Event.EndsAt, Event.TimeZone)
            : $"{EventClock.Date(Event.EndsAt, Event.TimeZone)}, {EventClock.Time(Event.EndsAt, Event.TimeZone)}";
    public DateTimeOffset RoomOpensAt => Event.OnSaleAt!.Value.AddMinutes(-Event.WaitingRoom!.OpensMinutesBefore);
    public bool IsRoomOpen => RoomOpensAt <= time.GetUtcNow();
    public bool CanBuy => Event.Availability is AvailabilityLevel.Good or AvailabilityLevel.Few;

    public (string Text, Tone Tone) Availability =>
        Event switch
        {
            { Status: EventStatus.Cancelled } => (Texts["Status.Cancelled"], Tone.Bad),
            { Status: EventStatus.Draft } => (Texts["Status.Draft"], Tone.Plain),
            { Status: EventStatus.Unpublished } => (Texts["Status.Unpublished"], Tone.Plain),
            _ when IsOver => (Texts["Status.Over"], Tone.Plain),
            { Availability: AvailabilityLevel.SoldOut } => (Texts["SoldOut"], Tone.Plain),
            { Availability: AvailabilityLevel.NotOnSale } => (
                Texts[IsSoon ? "Status.OnSaleSoon" : "Status.NotOnSale"],
                Tone.Plain
            ),
            { Availability: AvailabilityLevel.Few } => (Texts.Count("Left", Event.PlacesFree), Tone.Warn),
            _ => (Texts["Status.Available"], Tone.Good),
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
        DateTimeOffset? roomOpensAt = Event is { WaitingRoom: not null, OnSaleAt: not null } ? RoomOpensAt : null;
        HttpContext.ChangesAt(Event.OnSaleAt, Event.OffSaleAt, Event.EndsAt, roomOpensAt);
        if (IsPreview)
        {
            // At the last moment: the tokens of forms set the header as well, and would log that they override it.
            Response.OnStarting(() =>
            {
                Response.Headers.CacheControl = "private, no-store";
                return Task.CompletedTask;
            });
            Response.Headers["X-Robots-Tag"] = "noindex";
        }
        // An id works too, but the page has one canonical URL.
        return Event.Slug == Slug ? Page() : RedirectToPage(new { Event.Slug, Preview });
    }
}
