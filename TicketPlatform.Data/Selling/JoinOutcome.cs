namespace TicketPlatform.Data.Selling;

/// <summary>The result of joining a waitlist.</summary>
public enum JoinOutcome
{
    Joined,
    AlreadyWaiting,
    NotSoldOut,
    NotOnSale,
    UnknownCategory,
}
