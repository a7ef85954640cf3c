namespace TicketPlatform.Data.Selling;

/// <summary>The result of an extension.</summary>
public enum ExtendOutcome
{
    Extended,
    HoldOver,
    NotExtendable,
}
