namespace TicketPlatform.Domain.Selling;

/// <summary>Describes the entries of a seat's history in plain English.</summary>
public static class SeatHistoryText
{
    /// <summary>Describes one entry.</summary>
    /// <param name="entry">What changed.</param>
    /// <param name="own">The reader's own booking, to be called "you"; null for staff.</param>
    public static string Of(SeatHistoryEntry entry, OwnBooking? own = null)
    {
        var isYours = own is not null && (entry.BookingId == own.Id || entry.BeforeBookingId == own.Id);
        return isYours ? OfYours(entry, own!.IsFree) : OfAnybody(entry, own?.HoldId);
    }

    static string OfYours(SeatHistoryEntry entry, bool isFree) =>
        (entry.Before, entry.After) switch
        {
            (PlaceStatus.Held, PlaceStatus.Reserved) when isFree =>
                "You booked this seat. It was reserved until you confirmed.",
            (PlaceStatus.Held, PlaceStatus.Reserved) => "You booked this seat. It was reserved until you paid.",
            (PlaceStatus.Free, PlaceStatus.Reserved) =>
                "Your payment arrived late. The seat was still available and was reserved for you.",
            (PlaceStatus.Reserved, PlaceStatus.Sold) when isFree => "You confirmed, and the seat became yours.",
            (PlaceStatus.Reserved, PlaceStatus.Sold) => "You paid, and the seat became yours.",
            (PlaceStatus.Reserved, PlaceStatus.Free) when isFree =>
                "The booking was not confirmed, so the seat became available again.",
            (PlaceStatus.Reserved, PlaceStatus.Free) =>
                "The booking was not paid, so the seat became available again. You were not charged.",
            (PlaceStatus.Sold, PlaceStatus.Free) when isFree => "Your seat was returned.",
            (PlaceStatus.Sold, PlaceStatus.Free) => "Your seat was returned, and we started your refund.",
            _ => OfAnybody(entry, null),
        };

    static string OfAnybody(SeatHistoryEntry entry, Guid? ownHold) =>
        (entry.Before, entry.After) switch
        {
            (PlaceStatus.Free, PlaceStatus.Held) => ownHold is not null && entry.HoldId == ownHold
                ? "You put this seat on hold."
                : "A buyer put this seat on hold.",
            (PlaceStatus.Held, PlaceStatus.Held) => "The hold expired, and another buyer put this seat on hold.",
            (PlaceStatus.Held, PlaceStatus.Free) =>
                "The hold ended without a booking, so the seat became available again.",
            (PlaceStatus.Held, PlaceStatus.Reserved) =>
                "The buyer booked this seat but had not yet confirmed the booking.",
            (PlaceStatus.Free, PlaceStatus.Reserved) => "The seat went to a buyer whose payment had arrived late.",
            (PlaceStatus.Reserved, PlaceStatus.Sold) => "The booking was confirmed, and the seat was sold.",
            (PlaceStatus.Reserved, PlaceStatus.Free) =>
                "The booking was not confirmed, so the seat became available again.",
            (PlaceStatus.Sold, PlaceStatus.Free) =>
                "The booking was cancelled or the seat was returned. The seat became available again.",
            (_, PlaceStatus.Blocked) => "The organizer took this seat off sale.",
            (PlaceStatus.Blocked, _) => "The organizer put this seat back on sale.",
            _ => "The status of this seat changed.",
        };
}
