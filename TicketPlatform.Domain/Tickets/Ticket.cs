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

    /// <summary>When it was scanned (UTC, by the scanning device's clock).</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Where it was scanned.</summary>
    public string? UsedGate { get; init; }

    /// <summary>The scan that let somebody in with it.</summary>
    public Guid? UsedScan { get; init; }
}

/// <summary>One look at a ticket's code at the door; append-only. The first valid one admits.</summary>
public sealed class Scan
{
    /// <summary>The event at whose door it happened.</summary>
    public Guid EventId { get; init; }

    /// <summary>Chosen by the device, so that sending it twice is no second entry.</summary>
    public Guid Id { get; init; }

    /// <summary>The ticket; null when the code was not one of ours.</summary>
    public Guid? TicketId { get; init; }

    /// <summary>By the device's clock (UTC).</summary>
    public DateTimeOffset ScannedAt { get; init; }

    /// <summary>When it arrived (UTC).</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Where.</summary>
    public required string Gate { get; init; }

    /// <summary><c>admitted</c>, <c>already_in</c>, <c>void</c>, <c>other_event</c> or <c>unknown</c>.</summary>
    public required string Result { get; init; }

    /// <summary>Who scanned.</summary>
    public Guid ByUser { get; init; }
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
