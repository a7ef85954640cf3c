using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Workers.Outbox;

/// <summary>Configuration section <c>Outbox</c>.</summary>
sealed record OutboxOptions
{
    /// <summary>How many rows one transaction claims and publishes.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; init; } = 100;

    /// <summary>Pause when there is nothing to publish.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Delay before a rejected row is retried; doubles each time, up to five minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00")]
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Number of attempts after which a row is parked for staff.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; init; } = 10;
}
