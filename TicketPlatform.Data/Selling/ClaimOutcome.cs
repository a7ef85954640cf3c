namespace TicketPlatform.Data.Selling;

/// <summary>
/// What became of a claim. Contended: others claim these places this moment, and who of them gets any is not decided.
/// Too many: the caller or the network would hold more than their share.
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
