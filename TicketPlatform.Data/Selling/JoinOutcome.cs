namespace TicketPlatform.Data.Selling;

/// <summary>What became of joining a line.</summary>
public enum JoinOutcome
{
    Joined,
    AlreadyWaiting,
    NotSoldOut,
    NotOnSale,
    UnknownCategory,
}
