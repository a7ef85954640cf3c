using TicketPlatform.Localization;

namespace BookingApi.Features.Mails;

/// <summary>Subject lines of mails to the people of an event, in the current language.</summary>
static class EventMailSubjects
{
    static readonly Texts T = Texts.For(typeof(EventMailSubjects));

    public static string Cancelled(string title) => T["Cancelled", title];

    public static string Changed(string title) => T["Changed", title];
}
