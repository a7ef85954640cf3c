namespace CustomerPortal.Seating;

public enum OwnBookingState
{
    /// <summary>Nobody is logged in, so the booking cannot be read.</summary>
    Unknown,

    /// <summary>Waits for the buyer to pay, or to confirm if it is free.</summary>
    Reserved,

    /// <summary>The bank is processing the payment.</summary>
    Paying,
    Booked,

    /// <summary>Expired, cancelled or returned.</summary>
    Ended,
}
