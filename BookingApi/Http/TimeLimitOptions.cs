using System.ComponentModel.DataAnnotations;

namespace BookingApi.Http;

/// <summary>How long a request may take. Configuration section <c>TimeLimits</c>.</summary>
sealed record TimeLimitOptions
{
    /// <summary>Any request except a stream.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(30);
}
