using System.Diagnostics.Metrics;

namespace TicketPlatform.Data.Selling;

/// <summary>
/// Counts what this process held, sold and rejected. For graphs and alerts only: a process that crashes right after a
/// commit does not count it, so accounting uses the rows.
/// </summary>
public static class SellingMetrics
{
    static readonly Meter Meter = new("TicketPlatform.Selling");

    static readonly Counter<long> HoldsPlaced = Meter.CreateCounter<long>(
        "ticketplatform.holds.placed",
        "{hold}",
        "Holds placed or changed"
    );

    static readonly Counter<long> HoldsRefused = Meter.CreateCounter<long>(
        "ticketplatform.holds.refused",
        "{hold}",
        "Rejected requests to hold seats"
    );

    static readonly Counter<long> Held = Meter.CreateCounter<long>("ticketplatform.seats.held", "{seat}", "Seats held");

    static readonly Counter<long> Released = Meter.CreateCounter<long>(
        "ticketplatform.seats.released",
        "{seat}",
        "Seats released before payment"
    );

    static readonly Counter<long> Expired = Meter.CreateCounter<long>(
        "ticketplatform.seats.expired",
        "{seat}",
        "Seats freed because nobody paid in time"
    );

    static readonly Counter<long> Sold = Meter.CreateCounter<long>("ticketplatform.seats.sold", "{seat}", "Seats sold");

    static readonly Counter<long> Confirmed = Meter.CreateCounter<long>(
        "ticketplatform.bookings.confirmed",
        "{booking}",
        "Bookings paid for"
    );

    static readonly Counter<long> Declined = Meter.CreateCounter<long>(
        "ticketplatform.payments.declined",
        "{payment}",
        "Payments declined by the provider"
    );

    /// <summary>A hold was placed, or replaced an earlier one of the same buyer.</summary>
    public static void HoldPlaced() => HoldsPlaced.Add(1);

    /// <summary>A hold was rejected.</summary>
    /// <param name="reason">The problem code of the response.</param>
    public static void HoldRefused(string reason) =>
        HoldsRefused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal static void SeatsHeld(int count) => Held.Add(count);

    internal static void SeatsReleased(int count) => Released.Add(count);

    internal static void SeatsExpired(int count) => Expired.Add(count);

    internal static void BookingConfirmed(int seats)
    {
        Confirmed.Add(1);
        Sold.Add(seats);
    }

    internal static void PaymentDeclined() => Declined.Add(1);
}
