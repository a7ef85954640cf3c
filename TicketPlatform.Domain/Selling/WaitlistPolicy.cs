using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Domain.Selling;

/// <summary>How the waitlist is served. Configuration section <c>Waitlist</c>.</summary>
public sealed record WaitlistPolicy
{
    /// <summary>How long an offer can be accepted.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan OfferLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How often a party may be skipped before places are set aside for it.</summary>
    [Range(1, 100)]
    public short MaxOvertaken { get; init; } = 3;

    /// <summary>
    /// How long places are set aside for a party that is too large for the free ones. After that, others are served
    /// again.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan GatherTime { get; init; } = TimeSpan.FromHours(1);
}
