using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Color = TicketPlatform.PortalKit.Pages.Tone;

namespace EmployeePortal.Events;

/// <summary>Determines the state of an event and its badge.</summary>
public static class EventStateText
{
    static readonly Texts T = Texts.For(typeof(EventStateText));

    /// <summary>The state of an event as its own page shows it.</summary>
    public static EventState State(this EventResponse e, DateTimeOffset now) =>
        Of(e.Status, e.Availability, e.OnSaleAt, e.EndsAt, now);

    /// <summary>The state of an event in a list.</summary>
    public static EventState State(this EventSummary e, DateTimeOffset now) =>
        Of(e.Status, e.Availability, e.OnSaleAt, e.EndsAt, now);

    public static string Text(this EventState state) => T[state.ToString()];

    public static Color Tone(this EventState state) =>
        state switch
        {
            EventState.Cancelled => Color.Bad,
            EventState.Unpublished or EventState.NotOnSale => Color.Warn,
            EventState.OnSaleSoon => Color.Info,
            EventState.SoldOut or EventState.OnSale => Color.Good,
            _ => Color.Plain,
        };

    static EventState Of(
        EventStatus status,
        AvailabilityLevel availability,
        DateTimeOffset? onSaleAt,
        DateTimeOffset? endsAt,
        DateTimeOffset now
    ) =>
        (status, availability) switch
        {
            (EventStatus.Draft, _) => EventState.Draft,
            (EventStatus.Unpublished, _) => EventState.Unpublished,
            (EventStatus.Cancelled, _) => EventState.Cancelled,
            _ when endsAt <= now => EventState.Over,
            (_, AvailabilityLevel.NotOnSale) when onSaleAt > now => EventState.OnSaleSoon,
            (_, AvailabilityLevel.NotOnSale) => EventState.NotOnSale,
            (_, AvailabilityLevel.SoldOut) => EventState.SoldOut,
            _ => EventState.OnSale,
        };
}
