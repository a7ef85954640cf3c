using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Holds;

/// <summary>The hold of this request as it was counted before it is placed; empty if there are no limits.</summary>
sealed class CountedHold
{
    /// <summary>The id under which it was counted.</summary>
    public Guid? Id { get; set; }

    /// <summary>The caller it will belong to.</summary>
    public HoldOwner? Owner { get; set; }

    /// <summary>
    /// The token with this id, so that the hold has the same id when it is counted and when it is placed.
    /// </summary>
    public HoldToken Name(HoldToken token) => token with { HoldId = Id ?? token.HoldId };
}
