using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Workers.Bus;

/// <summary>Configuration section <c>Bus</c>.</summary>
sealed record BusOptions
{
    /// <summary>Prefix of all names on the broker, so that two platforms can share one.</summary>
    [Required, RegularExpression("^[a-z0-9.-]+$")]
    public string Name { get; init; } = "ticketplatform";

    /// <summary>How many messages a consumer handles at the same time.</summary>
    [Range(1, 64)]
    public ushort Concurrency { get; init; } = 4;

    /// <summary>How many messages a consumer has at the same time, including those being handled.</summary>
    [Range(1, 1000)]
    public ushort Prefetch { get; init; } = 16;

    /// <summary>How many messages a batch consumer handles in one transaction at most.</summary>
    [Range(1, 100)]
    public ushort BatchSize { get; init; } = 16;

    /// <summary>
    /// How many emails are sent in one transaction at most. A crash before its commit sends all of them again.
    /// </summary>
    [Range(1, 100)]
    public ushort MailBatchSize { get; init; } = 4;

    /// <summary>How many batches such a consumer handles at the same time.</summary>
    [Range(1, 16)]
    public ushort BatchConcurrency { get; init; } = 2;

    /// <summary>Delays before the second, third, … attempt; the last one applies to all that follow.</summary>
    public TimeSpan[] RetryDelays { get; init; } = [];

    /// <summary>Attempts for a message whose handler fails for an internal reason; then it is dead-lettered.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; init; } = 5;

    /// <summary>How long a message is retried because an external dependency is unavailable.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>
    /// How long a stopping worker waits for messages in progress; unfinished ones return to their queue.
    /// </summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(5);

    static readonly TimeSpan[] UsualDelays =
    [
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromMinutes(1),
    ];

    // The configuration would append to an array in the property itself instead of replacing it.
    internal TimeSpan[] Delays => RetryDelays.Length > 0 ? RetryDelays : UsualDelays;
}
