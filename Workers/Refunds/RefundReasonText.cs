using TicketPlatform.Domain.Selling;
using TicketPlatform.Localization;

namespace TicketPlatform.Workers.Refunds;

/// <summary>
/// Why money went back, in the current language. Reasons are stored as a code or in English; those that the platform
/// writes itself are translated, those that people wrote stay.
/// </summary>
static class RefundReasonText
{
    static readonly Texts T = Texts.For(typeof(RefundReasonText));

    static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["Returned by the buyer."] = "Returned",
        ["Refunded by the organizer."] = "ByOrganizer",
        [RefundReasons.PaidTooLate] = "TooLate",
    };

    public static string Of(string reason) =>
        Known.TryGetValue(reason, out var key) ? T[key]
        : reason.StartsWith(CancellationReason.Beginning, StringComparison.Ordinal)
            ? T["EventCancelled", reason[CancellationReason.Beginning.Length..]]
        : reason;
}
