namespace TicketPlatform.Domain.Selling;

/// <summary>
/// Why a booking reached a state: the codes that the database writes into a booking's history, and what they say in
/// English. A note that is no code is the reason that a person gave.
/// </summary>
public static class BookingNotes
{
    /// <summary>The event's cancellation ended a booking that was not paid or confirmed yet.</summary>
    public static IReadOnlyList<string> EventCancelled { get; } = ["event_cancelled", "event_cancelled_free"];

    /// <summary>Code to English sentence.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["reserved"] = "Seats reserved; waiting for payment.",
            ["reserved_free"] = "Seats reserved.",
            ["paid"] = "Paid.",
            ["confirmed_free"] = "Confirmed.",
            ["paid_late"] = "The payment arrived late; the same seats were still free, and they are yours.",
            ["paid_late_other_seats"] =
                "The payment arrived late and the seats were gone; you got others that are as good or better, as you "
                + "had agreed.",
            ["paid_too_late"] = "A payment arrived too late; all of it is refunded.",
            ["first_in_line"] = "You are first in line for seats that become available.",
            ["expired"] = "Not paid in time; the seats are free again and no money was taken.",
            ["expired_free"] = "Not confirmed in time; the seats are free again.",
            ["cancelled"] = "Cancelled before payment; the seats are free again and no money was taken.",
            ["cancelled_free"] = "Cancelled; the seats are free again.",
            ["event_cancelled"] = "The event was cancelled before this was paid; no money was taken.",
            ["event_cancelled_free"] = "The event was cancelled.",
            ["money_refunded"] = "The refund is on its way.",
            ["tickets_returned"] = "The tickets were returned.",
            ["disputed"] = "The buyer's bank disputes the payment.",
            ["dispute_closed"] = "The dispute about the payment is closed.",
        };

    /// <summary>The note in English, whether it is a code or a person's reason.</summary>
    public static string Text(string note) => All.GetValueOrDefault(note, note);

    /// <summary>The note if it is a code; null when a person wrote it.</summary>
    public static string? CodeOf(string note) => All.ContainsKey(note) ? note : null;
}
