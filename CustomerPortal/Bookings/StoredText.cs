using TicketPlatform.Localization;

namespace CustomerPortal.Bookings;

/// <summary>
/// Texts that the API stores about refunds and seats, as a code or in English, in the language of the page.
/// The stored text is the key, so texts written by staff are shown unchanged.
/// </summary>
static class StoredText
{
    const string EventCancelled = "The event was cancelled: ";

    static readonly Texts T = Texts.For(typeof(StoredText));

    public static string Of(string stored) =>
        stored.StartsWith(EventCancelled, StringComparison.Ordinal)
            ? T["EventCancelled", stored[EventCancelled.Length..]]
            : T[stored];
}
