namespace TicketPlatform.Contracts;

/// <summary>State of a seat as the map shows it.</summary>
public enum PlaceState
{
    /// <summary>Can be held.</summary>
    Free = 0,

    /// <summary>In a hold or an unpaid booking; may become free again.</summary>
    Held = 1,

    /// <summary>Sold.</summary>
    Sold = 2,

    /// <summary>Not for sale, or does not exist.</summary>
    Blocked = 3,
}
