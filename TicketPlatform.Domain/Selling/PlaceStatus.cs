namespace TicketPlatform.Domain.Selling;

/// <summary>State of a place. Only Data's seat claims write it.</summary>
public enum PlaceStatus
{
    /// <summary>Nobody's.</summary>
    Free = 0,

    /// <summary>In a hold; nobody's again once the hold's end has passed, whatever this says.</summary>
    Held = 1,

    /// <summary>In a booking that waits for its payment; freed only after its open payment is cancelled.</summary>
    Reserved = 2,

    /// <summary>In a paid booking.</summary>
    Sold = 3,

    /// <summary>Not for sale.</summary>
    Blocked = 4,
}
