using TicketPlatform.Contracts;
using Colour = TicketPlatform.PortalKit.Pages.Tone;

namespace EmployeePortal.Events;

/// <summary>
/// How an event stands with its sale: "published" alone says neither that the sale has begun nor that something is
/// left.
/// </summary>
public static class EventStates
{
    /// <summary>The state of an event as its own page has it.</summary>
    public static (string Words, Colour Tone) State(this EventResponse e, DateTimeOffset now) =>
        Of(e.Status, e.Availability, e.OnSaleAt, e.EndsAt, now);

    /// <summary>The state of an event in a list.</summary>
    public static (string Words, Colour Tone) State(this EventSummary e, DateTimeOffset now) =>
        Of(e.Status, e.Availability, e.OnSaleAt, e.EndsAt, now);

    static (string Words, Colour Tone) Of(
        EventStatus status,
        AvailabilityLevel availability,
        DateTimeOffset? onSaleAt,
        DateTimeOffset? endsAt,
        DateTimeOffset now
    ) =>
        (status, availability) switch
        {
            (EventStatus.Draft, _) => ("Draft", Colour.Plain),
            (EventStatus.Unpublished, _) => ("Off sale", Colour.Warn),
            (EventStatus.Cancelled, _) => ("Cancelled", Colour.Bad),
            _ when endsAt <= now => ("Over", Colour.Plain),
            (_, AvailabilityLevel.NotOnSale) when onSaleAt > now => ("On sale soon", Colour.Info),
            (_, AvailabilityLevel.NotOnSale) => ("Not on sale", Colour.Warn),
            (_, AvailabilityLevel.SoldOut) => ("Sold out", Colour.Good),
            _ => ("On sale", Colour.Good),
        };
}
