namespace TicketPlatform.Contracts;

/// <summary>State of a place as the map shows it.</summary>
public enum PlaceState
{
    /// <summary>Can be held.</summary>
    Free = 0,

    /// <summary>In somebody's hold or unpaid booking; may come back.</summary>
    Held = 1,

    /// <summary>Sold.</summary>
    Sold = 2,

    /// <summary>Not for sale, or there is no such place.</summary>
    Blocked = 3,
}
