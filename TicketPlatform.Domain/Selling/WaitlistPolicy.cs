using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Domain.Selling;

/// <summary>How the line is served. Configuration section <c>Waitlist</c>.</summary>
public sealed record WaitlistPolicy
{
    /// <summary>How long an offer can be taken.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan OfferLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>So often a party may be passed by; then places are gathered for it.</summary>
    [Range(1, 100)]
    public short MaxOvertaken { get; init; } = 3;

    /// <summary>
    /// How long places are kept for a party that is too large for what is free. After that others are served again.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan GatherTime { get; init; } = TimeSpan.FromHours(1);
}
