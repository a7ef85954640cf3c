using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Domain.Selling;

/// <summary>How a hold ended, if it did.</summary>
public enum HoldState
{
    /// <summary>Lives until its end.</summary>
    Live = 0,

    /// <summary>Given back, or replaced by another hold of the same buyer.</summary>
    Released = 1,

    /// <summary>Became a booking.</summary>
    Booked = 2,

    /// <summary>Over; tidied up.</summary>
    Expired = 3,
}

/// <summary>Places claimed for one buyer for a limited time.</summary>
public sealed class Hold
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>SHA-256 of the token; the token itself is never stored.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>How it ended, if it did.</summary>
    public HoldState State { get; init; }

    /// <summary>
    /// When this hold, or the first of those that it replaced, was placed (UTC): the total time is counted from here.
    /// </summary>
    public DateTimeOffset FirstPlacedAt { get; init; }

    /// <summary>When it is over (UTC, database clock).</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How often it was extended.</summary>
    public short Extensions { get; init; }

    /// <summary>The booking that it became.</summary>
    public Guid? BookingId { get; init; }

    /// <summary>Its places, ascending.</summary>
    public required int[] PlaceNos { get; init; }

    /// <summary>Category of each place.</summary>
    public required short[] CategoryNos { get; init; }

    /// <summary>
    /// Price of each place when it was held, in minor units: the price shown is the price held is the price paid.
    /// </summary>
    public required long[] PricesMinor { get; init; }

    /// <summary>ISO 4217 code of the prices.</summary>
    public required string Currency { get; init; }
}

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
