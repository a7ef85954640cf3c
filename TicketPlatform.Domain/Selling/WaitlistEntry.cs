using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Domain.Selling;

/// <summary>Where somebody who waits is.</summary>
public enum WaitlistStatus
{
    /// <summary>In line.</summary>
    Waiting = 0,

    /// <summary>Has an offer: places are held for them.</summary>
    Offered = 1,

    /// <summary>Took the offer.</summary>
    Accepted = 2,

    /// <summary>Left the line.</summary>
    Left = 3,

    /// <summary>Let offers pass, or the event is over.</summary>
    Lapsed = 4,
}

/// <summary>Somebody who waits for places at a sold-out event.</summary>
public sealed class WaitlistEntry
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>Place in the order of joining.</summary>
    public long Line { get; init; }

    /// <summary>Who waits.</summary>
    public Guid UserId { get; init; }

    /// <summary>How many places.</summary>
    public short Quantity { get; init; }

    /// <summary>Only this category; null: any.</summary>
    public short? CategoryNo { get; init; }

    /// <summary>Also takes places that are not together.</summary>
    public bool AcceptSplit { get; init; }

    /// <summary>Where they are.</summary>
    public WaitlistStatus Status { get; set; }

    /// <summary>The hold behind the offer; stays when it is taken.</summary>
    public Guid? OfferHoldId { get; set; }

    /// <summary>Until when the offer can be taken (UTC).</summary>
    public DateTimeOffset? OfferExpiresAt { get; set; }

    /// <summary>How many offers were made.</summary>
    public int Offers { get; set; }

    /// <summary>Before everybody else: paid too late and got the money back.</summary>
    public bool Priority { get; init; }

    /// <summary>How often somebody behind was served first, because what came free did not fit this party.</summary>
    public short Overtaken { get; set; }

    /// <summary>Until when places that come free are kept for this party (UTC); null: they are not.</summary>
    public DateTimeOffset? GatherUntil { get; set; }

    /// <summary>When they joined (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When their state last changed (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}

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
