namespace TicketPlatform.Data.Failures;

/// <summary>Something that a process repeatedly tries without success.</summary>
public sealed class RepeatedFailure
{
    public required string Process { get; init; }

    /// <summary>One of <see cref="FailureKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the job, consumer or route.</summary>
    public required string Name { get; init; }

    /// <summary>How often it has failed.</summary>
    public required int Failures { get; init; }

    /// <summary>The latest error.</summary>
    public required string Message { get; init; }

    /// <summary>Trace of the latest failure, if it has one.</summary>
    public string? TraceId { get; init; }
    public DateTimeOffset FirstAt { get; init; }
    public DateTimeOffset LastAt { get; init; }

    /// <summary>When the process last reported it.</summary>
    public DateTimeOffset SeenAt { get; init; }
}
