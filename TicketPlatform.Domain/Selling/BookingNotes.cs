namespace TicketPlatform.Domain.Selling;

/// <summary>
/// Why a booking reached a state: the codes that the database writes into a booking's history, and their English texts.
/// A note that is not a code is a reason written by a person.
/// </summary>
public static class BookingNotes
{
    /// <summary>The event's cancellation ended a booking that was not paid or confirmed yet.</summary>
    public static IReadOnlyList<string> EventCancelled { get; } = ["event_cancelled", "event_cancelled_free"];

    /// <summary>Code to English sentence.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["reserved"] = "Tickets reserved. Waiting for payment.",
            ["reserved_free"] = "Tickets reserved.",
            ["paid"] = "Paid.",
            ["confirmed_free"] = "Confirmed.",
            ["paid_late"] = "The payment arrived late, but the same tickets were still available.",
            ["paid_late_other_seats"] =
                "The payment arrived late, and the tickets were no longer available. As agreed, the booking "
                + "now has other tickets that are at least as good.",
            ["paid_too_late"] = "A payment arrived too late and is refunded in full.",
            ["first_in_line"] = "First in line for tickets that become available.",
            ["expired"] = "Not paid in time. The tickets were released, and nothing was charged.",
            ["expired_free"] = "Not confirmed in time. The tickets were released.",
            ["cancelled"] = "Cancelled before payment. The tickets were released, and nothing was charged.",
            ["cancelled_free"] = "Cancelled. The tickets were released.",
            ["event_cancelled"] = "The event was cancelled before the booking was paid. Nothing was charged.",
            ["event_cancelled_free"] = "The event was cancelled.",
            ["money_refunded"] = "The refund is on its way.",
            ["tickets_returned"] = "The tickets were returned.",
            ["returned_by_buyer"] = "Returned by the buyer.",
            ["cancelled_by_organizer"] = "Cancelled by the organizer.",
            ["disputed"] = "The buyer’s bank disputes the payment.",
            ["dispute_closed"] = "The payment dispute has been closed.",
        };

    /// <summary>What earlier versions stored when the organizer returned tickets, even if nothing was refunded.</summary>
    public const string FormerlyByOrganizer = "Refunded by the organizer.";

    /// <summary>The note in English, whether it is a code or a person's reason.</summary>
    public static string Text(string note) => All.GetValueOrDefault(note, note);

    /// <summary>
    /// The note's code; null when a person wrote it. Reasons for returns are stored as their sentence.
    /// </summary>
    public static string? CodeOf(string note) =>
        All.ContainsKey(note) ? note
        : note == All["returned_by_buyer"] ? "returned_by_buyer"
        : note == All["cancelled_by_organizer"] || note == FormerlyByOrganizer ? "cancelled_by_organizer"
        : null;
}
