namespace TicketPlatform.Data.Messaging;

/// <summary>A message that no handler could act on. A person retries or discards it.</summary>
public sealed class DeadLetter
{
    public Guid Id { get; init; }

    /// <summary>Where it died.</summary>
    public required string Queue { get; init; }

    /// <summary>Wire name.</summary>
    public required string Type { get; init; }
    public Guid? MessageId { get; init; }
    public required string Payload { get; init; }
    public string? TraceParent { get; init; }

    /// <summary>Why, in the handler's words.</summary>
    public required string Reason { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Deaths { get; init; } = 1;

    /// <summary>JSON of its headers, as the broker had them.</summary>
    public string Headers { get; init; } = "{}";
    public DateTimeOffset DiedAt { get; init; }

    /// <summary>When somebody dealt with it (UTC).</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary><c>retried</c> or <c>discarded</c>.</summary>
    public string? Outcome { get; set; }
}
