namespace TicketPlatform.Data.Selling;

/// <summary>The result of a refund.</summary>
public enum RefundOutcome
{
    Requested,
    NothingLeft,
    NotRefundable,
    TicketUsed,
}
