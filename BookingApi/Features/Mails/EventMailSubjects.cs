using TicketPlatform.Domain.Events;
using TicketPlatform.Localization;

namespace BookingApi.Features.Mails;

/// <summary>
/// Subject lines of emails to an event's buyers in the current language, with the event's title in that language if
/// there is a translation.
/// </summary>
static class EventMailSubjects
{
    static readonly Texts T = Texts.For(typeof(EventMailSubjects));

    public static string Cancelled(Event e, EventTranslation? translation) => T["Cancelled", Title(e, translation)];

    public static string Changed(Event e, EventTranslation? translation) => T["Changed", Title(e, translation)];

    static string Title(Event e, EventTranslation? translation) =>
        translation?.Language == Languages.Current.Tag ? translation.Title : e.Title;
}
