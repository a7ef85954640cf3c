using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Holds;

/// <summary>The hold of this request as it was counted before it is placed; empty where there are no limits.</summary>
sealed class CountedHold
{
    /// <summary>The id that it was counted by.</summary>
    public Guid? Id { get; set; }

    /// <summary>Whose it will be.</summary>
    public HoldOwner? Owner { get; set; }

    /// <summary>The token with this id: counted and placed it has one name.</summary>
    public HoldToken Name(HoldToken token) => token with { HoldId = Id ?? token.HoldId };
}
