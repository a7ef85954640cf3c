namespace TicketPlatform.Domain.Selling;

/// <summary>How a hold ended, if it did.</summary>
public enum HoldState
{
    /// <summary>Lives until its end.</summary>
    Live = 0,

    /// <summary>Given back, or replaced by another hold of the same buyer.</summary>
    Released = 1,

    /// <summary>Became a booking.</summary>
    Booked = 2,

    /// <summary>Over; tidied up.</summary>
    Expired = 3,
}
