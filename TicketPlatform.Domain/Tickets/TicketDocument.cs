namespace TicketPlatform.Domain.Tickets;

/// <summary>The stored PDF of a ticket.</summary>
public sealed class TicketDocument
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>The ticket.</summary>
    public Guid TicketId { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Pdf { get; init; }

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
