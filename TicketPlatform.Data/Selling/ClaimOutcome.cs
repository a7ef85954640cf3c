namespace TicketPlatform.Data.Selling;

/// <summary>
/// The result of a claim. Contended: others are claiming these seats at the same time, and it is not decided yet who
/// gets them. Too many: the caller or the network would exceed its limit.
/// </summary>
public enum ClaimOutcome
{
    Held,
    Unavailable,
    Contended,
    UnknownPlace,
    NotOnSale,
    HoldOver,
    TooMany,
}
