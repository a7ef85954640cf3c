using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Domain.Selling;

/// <summary>How long and how large holds may be. Configuration section <c>Holds</c>.</summary>
public sealed record HoldPolicy
{
    /// <summary>Lifetime of a hold, and of each extension from the time it is requested.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long places may be held from the first hold to the payment, extensions and replacements included.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "04:00:00")]
    public TimeSpan MaxTotal { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a hold may be extended.</summary>
    [Range(0, 10)]
    public short MaxExtensions { get; init; } = 2;

    /// <summary>Maximum number of places per hold.</summary>
    [Range(1, 50)]
    public int MaxPlaces { get; init; } = 10;

    /// <summary>
    /// With at least this many claims in progress, a node rejects recently taken places from memory, without asking the
    /// database. With fewer, it always asks the database, so that a place that has just become free can be claimed.
    /// </summary>
    [Range(0, 10_000)]
    public int CrowdFrom { get; init; } = 8;
}
