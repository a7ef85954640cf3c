namespace TicketPlatform.Data.Selling;

/// <summary>What became of a refund.</summary>
public enum RefundOutcome
{
    Requested,
    NothingLeft,
    NotRefundable,
    TicketUsed,
}
