namespace TicketPlatform.Data.Selling;

/// <summary>
/// The result of a claim. Contended: others are claiming these seats at this moment, and it is undecided who gets them.
/// Too many: the caller or the network would exceed its limit.
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
