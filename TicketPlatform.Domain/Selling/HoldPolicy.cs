using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Domain.Selling;

/// <summary>How long and how large holds may be. Configuration section <c>Holds</c>.</summary>
public sealed record HoldPolicy
{
    /// <summary>How long a hold lives, and by how much an extension moves its end from now.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long places may be kept from the first hold to the payment, extensions and replacements included.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "04:00:00")]
    public TimeSpan MaxTotal { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a hold may be extended.</summary>
    [Range(0, 10)]
    public short MaxExtensions { get; init; } = 2;

    /// <summary>How many places one hold may have.</summary>
    [Range(1, 50)]
    public int MaxPlaces { get; init; } = 10;

    /// <summary>
    /// From so many claims under way at one node on, it refuses what was taken a moment ago from memory, without asking
    /// the database. With fewer the database is asked for everything, so that a place that came free this very moment
    /// is to be had.
    /// </summary>
    [Range(0, 10_000)]
    public int CrowdFrom { get; init; } = 8;
}
