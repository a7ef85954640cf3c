namespace TicketPlatform.Domain.Selling;

/// <summary>State of a place. Only Data's seat claims write it.</summary>
public enum PlaceStatus
{
    /// <summary>Available.</summary>
    Free = 0,

    /// <summary>In a hold; free again once the hold has expired, whatever this status says.</summary>
    Held = 1,

    /// <summary>In a booking that is waiting for payment; freed only after its open payment is cancelled.</summary>
    Reserved = 2,

    /// <summary>In a paid booking.</summary>
    Sold = 3,

    /// <summary>Not for sale.</summary>
    Blocked = 4,
}
