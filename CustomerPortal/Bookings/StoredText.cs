using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Bookings;

/// <summary>
/// Texts that the API stores about refunds and seats, as a code or in English, in the language of the page.
/// The stored text is the key, so texts written by staff are shown unchanged.
/// </summary>
static class StoredText
{
    const string EventCancelled = "The event was cancelled: ";

    static readonly Texts T = Texts.For(typeof(StoredText));

    /// <summary>The reason of a refund, or the note of a step, is the cancellation of the event.</summary>
    public static bool IsCancellation(string stored) => stored.StartsWith(EventCancelled, StringComparison.Ordinal);

    /// <summary>Why a booking reached a state. The buyer reads "you" where others read "the buyer".</summary>
    public static string Of(BookingHistoryEntry step) =>
        step.Code is null || T.Has(step.Note) ? Of(step.Note) : step.Text();

    public static string Of(string stored) =>
        stored.StartsWith(EventCancelled, StringComparison.Ordinal)
            ? T["EventCancelled", stored[EventCancelled.Length..]]
            : T[stored];
}
