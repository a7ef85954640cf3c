using TicketPlatform.Domain.Events;
using TicketPlatform.Localization;

namespace BookingApi.Features.Mails;

/// <summary>
/// Subject lines of mails to the people of an event, in the current language; the event's title too, where it was
/// translated.
/// </summary>
static class EventMailSubjects
{
    static readonly Texts T = Texts.For(typeof(EventMailSubjects));

    public static string Cancelled(Event e, EventTranslation? translation) => T["Cancelled", Title(e, translation)];

    public static string Changed(Event e, EventTranslation? translation) => T["Changed", Title(e, translation)];

    static string Title(Event e, EventTranslation? translation) =>
        translation?.Language == Languages.Current.Tag ? translation.Title : e.Title;
}
