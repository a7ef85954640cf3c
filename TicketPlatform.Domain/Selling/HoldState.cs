namespace TicketPlatform.Domain.Selling;

/// <summary>How a hold ended, if it did.</summary>
public enum HoldState
{
    /// <summary>Live until its expiry.</summary>
    Live = 0,

    /// <summary>Released, or replaced by another hold of the same buyer.</summary>
    Released = 1,

    /// <summary>Became a booking.</summary>
    Booked = 2,

    /// <summary>Expired and cleaned up.</summary>
    Expired = 3,
}
