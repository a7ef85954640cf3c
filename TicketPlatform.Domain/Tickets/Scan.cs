namespace TicketPlatform.Domain.Tickets;

/// <summary>One scan of a ticket's code at the door; append-only. The first valid one admits.</summary>
public sealed class Scan
{
    /// <summary>The event whose door it was.</summary>
    public Guid EventId { get; init; }

    /// <summary>Chosen by the device, so that sending it twice does not admit twice.</summary>
    public Guid Id { get; init; }

    /// <summary>The ticket; null when the code was not recognized.</summary>
    public Guid? TicketId { get; init; }

    /// <summary>By the device's clock (UTC).</summary>
    public DateTimeOffset ScannedAt { get; init; }

    /// <summary>When it arrived (UTC).</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Where.</summary>
    public required string Gate { get; init; }

    /// <summary>
    /// <c>admitted</c>, <c>already_in</c>, <c>too_early</c>, <c>too_late</c>, <c>void</c>, <c>event_cancelled</c>,
    /// <c>other_event</c> or <c>unknown</c>.
    /// </summary>
    public required string Result { get; init; }

    /// <summary>Who scanned.</summary>
    public Guid ByUser { get; init; }
}
