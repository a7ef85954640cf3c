namespace TicketPlatform.Domain.Tickets;

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

    /// <summary>Whether it is valid for entry.</summary>
    public TicketStatus Status { get; set; }

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it was scanned (UTC, by the scanning device's clock).</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Where it was scanned.</summary>
    public string? UsedGate { get; init; }

    /// <summary>The scan that admitted somebody with it.</summary>
    public Guid? UsedScan { get; init; }
}
