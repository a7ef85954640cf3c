namespace TicketPlatform.Domain.Tickets;

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
