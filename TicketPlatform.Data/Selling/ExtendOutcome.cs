namespace TicketPlatform.Data.Selling;

/// <summary>What became of an extension.</summary>
public enum ExtendOutcome
{
    Extended,
    HoldOver,
    NotExtendable,
}
