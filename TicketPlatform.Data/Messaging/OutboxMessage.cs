namespace TicketPlatform.Data.Messaging;

/// <summary>A message that its transaction decided to send. The relay publishes it and deletes the row.</summary>
public sealed class OutboxMessage
{
    /// <summary>Also the message id on the bus, unless <see cref="MessageId"/> names another.</summary>
    public Guid Id { get; init; }

    /// <summary>Wire name, the routing key.</summary>
    public required string Type { get; init; }

    /// <summary>JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>W3C trace context of the request that wrote it: the relay has no ambient one.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often publishing failed.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before (UTC).</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>When it was given up (UTC); a person has to look.</summary>
    public DateTimeOffset? ParkedAt { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; set; }

    /// <summary>Straight into this queue; null: to all that wait for the type.</summary>
    public string? Queue { get; init; }

    /// <summary>The message id on the bus, where it is not the row's.</summary>
    public Guid? MessageId { get; init; }
}
