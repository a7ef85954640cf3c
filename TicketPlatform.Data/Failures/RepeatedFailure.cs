namespace TicketPlatform.Data.Failures;

/// <summary>What one process tries again and again without success.</summary>
public sealed class RepeatedFailure
{
    public required string Process { get; init; }

    /// <summary>One of <see cref="FailureKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Which job, consumer or route.</summary>
    public required string Name { get; init; }

    /// <summary>How often it has failed.</summary>
    public required int Failures { get; init; }

    /// <summary>What the latest failure said.</summary>
    public required string Message { get; init; }

    /// <summary>Trace of the latest failure, where it has one.</summary>
    public string? TraceId { get; init; }
    public DateTimeOffset FirstAt { get; init; }
    public DateTimeOffset LastAt { get; init; }

    /// <summary>When the process last said so.</summary>
    public DateTimeOffset SeenAt { get; init; }
}
