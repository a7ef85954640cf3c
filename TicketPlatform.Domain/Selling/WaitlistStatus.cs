namespace TicketPlatform.Domain.Selling;

/// <summary>Status of a waitlist entry.</summary>
public enum WaitlistStatus
{
    /// <summary>In line.</summary>
    Waiting = 0,

    /// <summary>Has an offer: places are held for them.</summary>
    Offered = 1,

    /// <summary>Accepted the offer.</summary>
    Accepted = 2,

    /// <summary>Left the waitlist.</summary>
    Left = 3,

    /// <summary>Did not accept an offer in time, or the event is over.</summary>
    Lapsed = 4,
}
