namespace TicketPlatform.Domain.Selling;

/// <summary>Where somebody who waits is.</summary>
public enum WaitlistStatus
{
    /// <summary>In line.</summary>
    Waiting = 0,

    /// <summary>Has an offer: places are held for them.</summary>
    Offered = 1,

    /// <summary>Took the offer.</summary>
    Accepted = 2,

    /// <summary>Left the line.</summary>
    Left = 3,

    /// <summary>Let offers pass, or the event is over.</summary>
    Lapsed = 4,
}
