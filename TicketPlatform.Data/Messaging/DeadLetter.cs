namespace TicketPlatform.Data.Messaging;

/// <summary>A message that its handler rejected permanently. An admin retries or discards it.</summary>
public sealed class DeadLetter
{
    public Guid Id { get; init; }

    /// <summary>The queue in which it failed.</summary>
    public required string Queue { get; init; }

    /// <summary>Wire name.</summary>
    public required string Type { get; init; }
    public Guid? MessageId { get; init; }
    public required string Payload { get; init; }
    public string? TraceParent { get; init; }

    /// <summary>The handler's reason.</summary>
    public required string Reason { get; init; }

    /// <summary>The number of attempts.</summary>
    public int Deaths { get; init; } = 1;

    /// <summary>JSON of its headers, as the broker had them.</summary>
    public string Headers { get; init; } = "{}";
    public DateTimeOffset DiedAt { get; init; }

    /// <summary>When an admin handled it (UTC).</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary><c>retried</c> or <c>discarded</c>.</summary>
    public string? Outcome { get; set; }
}
