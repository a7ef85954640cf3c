using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Workers.Bus;

/// <summary>Configuration section <c>Bus</c>.</summary>
sealed record BusOptions
{
    /// <summary>First part of the name of everything on the broker: two platforms can share one.</summary>
    [Required, RegularExpression("^[a-z0-9.-]+$")]
    public string Name { get; init; } = "ticketplatform";

    /// <summary>How many messages a consumer works on at once.</summary>
    [Range(1, 64)]
    public ushort Concurrency { get; init; } = 4;

    /// <summary>How many messages a consumer holds, those that it works on included.</summary>
    [Range(1, 1000)]
    public ushort Prefetch { get; init; } = 16;

    /// <summary>How many messages a consumer that takes batches handles in one transaction at most.</summary>
    [Range(1, 100)]
    public ushort BatchSize { get; init; } = 16;

    /// <summary>
    /// How many mails are sent in one transaction at most. A crash before its commit sends all of them again.
    /// </summary>
    [Range(1, 100)]
    public ushort MailBatchSize { get; init; } = 4;

    /// <summary>How many batches such a consumer works on at once.</summary>
    [Range(1, 16)]
    public ushort BatchConcurrency { get; init; } = 2;

    /// <summary>Waits before the second, third, … try; the last one is for all that follow.</summary>
    public TimeSpan[] RetryDelays { get; init; } = [];

    /// <summary>
    /// Tries of a message whose handler fails for no outside reason; then it goes to the dead-letter queue.
    /// </summary>
    [Range(1, 100)]
    public int MaxAttempts { get; init; } = 5;

    /// <summary>How long a message is tried again because something outside is unavailable.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>
    /// How long a stopping worker waits for the messages in hand; what is not done by then goes back to its queue.
    /// </summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(5);

    static readonly TimeSpan[] UsualDelays =
    [
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromMinutes(1),
    ];

    // An array in the property itself would be added to by the configuration, not replaced.
    internal TimeSpan[] Delays => RetryDelays.Length > 0 ? RetryDelays : UsualDelays;
}
