namespace TicketPlatform.Domain.Selling;

/// <summary>A party waiting for places of a sold-out event.</summary>
public sealed class WaitlistEntry
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>Position in the order of joining.</summary>
    public long Line { get; init; }

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>How many places.</summary>
    public short Quantity { get; init; }

    /// <summary>Only this category; null: any.</summary>
    public short? CategoryNo { get; init; }

    /// <summary>Whether places that are not together are accepted.</summary>
    public bool AcceptSplit { get; init; }

    /// <summary>Current status.</summary>
    public WaitlistStatus Status { get; set; }

    /// <summary>The hold behind the offer; kept after it is accepted.</summary>
    public Guid? OfferHoldId { get; set; }

    /// <summary>Until when the offer can be accepted (UTC).</summary>
    public DateTimeOffset? OfferExpiresAt { get; set; }

    /// <summary>How many offers were made.</summary>
    public int Offers { get; set; }

    /// <summary>First in line because a payment arrived too late and was refunded.</summary>
    public bool Priority { get; init; }

    /// <summary>How often a later party was served first, because the free places did not fit this one.</summary>
    public short Overtaken { get; set; }

    /// <summary>Until when freed places are set aside for this party (UTC); null: they are not.</summary>
    public DateTimeOffset? GatherUntil { get; set; }

    /// <summary>When they joined (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its status last changed (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
