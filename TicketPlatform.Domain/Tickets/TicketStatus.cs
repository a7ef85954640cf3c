namespace TicketPlatform.Domain.Tickets;

/// <summary>Whether a ticket opens the door.</summary>
public enum TicketStatus
{
    /// <summary>Admits one person, once.</summary>
    Valid = 0,

    /// <summary>Was scanned.</summary>
    Used = 1,

    /// <summary>Its booking was cancelled or refunded.</summary>
    Void = 2,
}
