namespace TicketPlatform.Domain.Selling;

/// <summary>A step in the history of a place, in plain words.</summary>
public static class SeatStepWords
{
    /// <summary>Words for <paramref name="step"/>; whose booking is <paramref name="ownBooking"/> reads "you" where it is meant; <paramref name="ownHold"/> is the hold that it was made from.</summary>
    public static string Of(SeatStep step, Guid? ownBooking, Guid? ownHold = null)
    {
        var yours = ownBooking is not null && (step.BookingId == ownBooking || step.BeforeBookingId == ownBooking);
        return (step.Before, step.After) switch
        {
            (PlaceStatus.Free, PlaceStatus.Held) => ownHold is not null && step.HoldId == ownHold
                ? "You held it."
                : "A buyer held it.",
            (PlaceStatus.Held, PlaceStatus.Held) => "The hold was over, and another buyer held it.",
            (PlaceStatus.Held, PlaceStatus.Free) => "The hold ended without a booking; the place was free again.",
            (PlaceStatus.Held, PlaceStatus.Reserved) => yours
                ? "You booked it; it was kept for you until you paid."
                : "The hold became a booking that waited for its payment.",
            (PlaceStatus.Free, PlaceStatus.Reserved) => yours
                ? "Your payment arrived late; the place was free and was kept for you."
                : "It went to a buyer whose payment had arrived late.",
            (PlaceStatus.Reserved, PlaceStatus.Sold) => yours
                ? "You paid; it became yours."
                : "The booking was paid; the place was sold.",
            (PlaceStatus.Reserved, PlaceStatus.Free) => yours
                ? "You did not pay in time or called it off; the place was free again and no money was kept."
                : "The booking was not paid; the place was free again.",
            (PlaceStatus.Sold, PlaceStatus.Free) => yours
                ? "Your place was given back and is being paid back."
                : "The booking was paid back; the place was free again.",
            (_, PlaceStatus.Blocked) => "The organizer took it out of the sale.",
            (PlaceStatus.Blocked, _) => "The organizer gave it back to the sale.",
            _ => "Its state changed.",
        };
    }
}
