using System.ComponentModel.DataAnnotations;

namespace BookingApi.Http;

/// <summary>
/// Requests per minute by class of routes, for all replicas together. Configuration section <c>RateLimits</c>.
/// </summary>
sealed record RateLimitOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Passwords and tokens, by visitor.</summary>
    [Range(1, 1_000_000)]
    public int AuthPerMinute { get; init; } = 30;

    /// <summary>Scans and lookups at a door, by account: all gates may share one.</summary>
    [Range(1, 1_000_000)]
    public int DoorPerMinute { get; init; } = 3000;

    /// <summary>A payment provider's webhooks, by address. A rejected one is sent again later.</summary>
    [Range(1, 1_000_000)]
    public int WebhooksPerMinute { get; init; } = 3000;

    /// <summary>
    /// Joining waiting rooms, by account or visitor, because joining many times increases the chances in the draw.
    /// </summary>
    [Range(1, 1_000_000)]
    public int JoinsPerMinute { get; init; } = 20;

    /// <summary>Reading the state of waiting rooms, by account or visitor.</summary>
    [Range(1, 1_000_000)]
    public int RoomsPerMinute { get; init; } = 6000;

    /// <summary>Everything else that changes something, by account or visitor.</summary>
    [Range(1, 1_000_000)]
    public int WritesPerMinute { get; init; } = 240;

    /// <summary>Everything else, by account or visitor.</summary>
    [Range(1, 1_000_000)]
    public int ReadsPerMinute { get; init; } = 1200;

    /// <summary>Concurrent streams of one account or visitor on each replica.</summary>
    [Range(1, 1_000_000)]
    public int StreamsAtOnce { get; init; } = 60;

    /// <summary>How many accounts and visitors at one address can use up their limits at the same time.</summary>
    [Range(1, 100_000)]
    public int AddressFactor { get; init; } = 200;

    /// <summary>The same for passwords and tokens.</summary>
    [Range(1, 100_000)]
    public int AuthAddressFactor { get; init; } = 40;

    /// <summary>New visitors per minute from one address. Further ones share the limits of one visitor.</summary>
    [Range(1, 1_000_000)]
    public int NewVisitorsPerMinute { get; init; } = 3000;

    /// <summary>How long a request waits for Redis before this node counts on its own.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:01")]
    public TimeSpan SharedWait { get; init; } = TimeSpan.FromMilliseconds(50);
}
