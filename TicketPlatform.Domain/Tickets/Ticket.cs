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

/// <summary>Admits one person to one place.</summary>
public sealed class Ticket
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }
    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }
    /// <summary>The booking.</summary>
    public Guid BookingId { get; init; }
    /// <summary>The place.</summary>
    public int PlaceNo { get; init; }
    /// <summary>Name on the ticket.</summary>
    public required string HolderName { get; init; }
    /// <summary>Whether it opens the door.</summary>
    public TicketStatus Status { get; set; }
    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset IssuedAt { get; init; }
}

/// <summary>The stored PDF of a ticket.</summary>
public sealed class TicketDocument
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }
    /// <summary>The ticket.</summary>
    public Guid TicketId { get; init; }
    /// <summary>The file.</summary>
    public required byte[] Pdf { get; init; }
    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
