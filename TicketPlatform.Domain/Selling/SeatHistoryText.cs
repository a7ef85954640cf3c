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
                "You booked it; it was reserved until you confirmed.",
            (PlaceStatus.Held, PlaceStatus.Reserved) => "You booked it; it was reserved until you paid.",
            (PlaceStatus.Free, PlaceStatus.Reserved) =>
                "Your payment arrived late; the seat was still free and was reserved for you.",
            (PlaceStatus.Reserved, PlaceStatus.Sold) when isFree => "You confirmed; it became yours.",
            (PlaceStatus.Reserved, PlaceStatus.Sold) => "You paid; it became yours.",
            (PlaceStatus.Reserved, PlaceStatus.Free) when isFree =>
                "The booking was not confirmed; the seat was free again.",
            (PlaceStatus.Reserved, PlaceStatus.Free) =>
                "The booking was not paid; the seat was free again and no money was kept.",
            (PlaceStatus.Sold, PlaceStatus.Free) when isFree => "Your seat was returned.",
            (PlaceStatus.Sold, PlaceStatus.Free) => "Your seat was returned and is being refunded.",
            _ => OfAnybody(entry, null),
        };

    static string OfAnybody(SeatHistoryEntry entry, Guid? ownHold) =>
        (entry.Before, entry.After) switch
        {
            (PlaceStatus.Free, PlaceStatus.Held) => ownHold is not null && entry.HoldId == ownHold
                ? "You held it."
                : "A buyer held it.",
            (PlaceStatus.Held, PlaceStatus.Held) => "The hold was over, and another buyer held it.",
            (PlaceStatus.Held, PlaceStatus.Free) => "The hold ended without a booking; the seat was free again.",
            (PlaceStatus.Held, PlaceStatus.Reserved) => "The hold became a booking that was not confirmed yet.",
            (PlaceStatus.Free, PlaceStatus.Reserved) => "It went to a buyer whose payment had arrived late.",
            (PlaceStatus.Reserved, PlaceStatus.Sold) => "The booking was confirmed; the seat was sold.",
            (PlaceStatus.Reserved, PlaceStatus.Free) => "The booking was not confirmed; the seat was free again.",
            (PlaceStatus.Sold, PlaceStatus.Free) =>
                "The booking was cancelled or the seat returned; the seat was free again.",
            (_, PlaceStatus.Blocked) => "The organizer took it off sale.",
            (PlaceStatus.Blocked, _) => "The organizer put it back on sale.",
            _ => "Its state changed.",
        };
}
