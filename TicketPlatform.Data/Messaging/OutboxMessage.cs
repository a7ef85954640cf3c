namespace TicketPlatform.Data.Messaging;

/// <summary>A message written by the transaction that caused it. The relay publishes it and deletes the row.</summary>
public sealed class OutboxMessage
{
    /// <summary>Also the message id on the bus, unless <see cref="MessageId"/> names another.</summary>
    public Guid Id { get; init; }

    /// <summary>Wire name, the routing key.</summary>
    public required string Type { get; init; }

    /// <summary>JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>W3C trace context of the request that wrote it: the relay has none of its own.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often publishing failed.</summary>
    public int Attempts { get; set; }

    /// <summary>The time of the next attempt (UTC).</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>When it was parked (UTC); an admin has to look at it.</summary>
    public DateTimeOffset? ParkedAt { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; set; }

    /// <summary>Sent only to this queue; null: to all queues bound to the type.</summary>
    public string? Queue { get; init; }

    /// <summary>The message id on the bus, if it differs from the row's.</summary>
    public Guid? MessageId { get; init; }
}
