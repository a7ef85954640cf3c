namespace TicketPlatform.Data.Selling;

/// <summary>
/// What became of a claim. Contended: others claim these places this moment, and who of them gets any is not decided.
/// </summary>
public enum ClaimOutcome
{
    Held,
    Unavailable,
    Contended,
    UnknownPlace,
    NotOnSale,
    HoldOver,
}
