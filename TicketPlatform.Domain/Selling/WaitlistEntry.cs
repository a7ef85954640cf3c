namespace TicketPlatform.Domain.Selling;

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
