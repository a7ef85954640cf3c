using TicketPlatform.Domain.Selling;
using TicketPlatform.Localization;

namespace TicketPlatform.Workers.Refunds;

/// <summary>
/// The reason for a refund, in the current language. Reasons are stored as a code or in English; the platform's own are
/// translated, those written by people are not.
/// </summary>
static class RefundReasonText
{
    static readonly Texts T = Texts.For(typeof(RefundReasonText));

    static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        [BookingNotes.Text("returned_by_buyer")] = "Returned",
        [BookingNotes.Text("cancelled_by_organizer")] = "ByOrganizer",
        [BookingNotes.FormerlyByOrganizer] = "ByOrganizer",
        [RefundReasons.PaidTooLate] = "TooLate",
    };

    /// <summary>The reason as a sentence to the buyer.</summary>
    /// <param name="reason">The stored reason.</param>
    /// <param name="tickets">How many tickets were returned; 0 for money that arrived too late.</param>
    public static string Of(string reason, int tickets) =>
        Known.TryGetValue(reason, out var key)
            ? T.Has(key)
                ? T[key]
                : T.Count(key, tickets)
            : reason.StartsWith(CancellationReason.Prefix, StringComparison.Ordinal)
                ? T["EventCancelled", reason[CancellationReason.Prefix.Length..]]
                : reason;
}
