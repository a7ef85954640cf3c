namespace TicketPlatform.Contracts;

/// <summary>Money that went back, or is on its way.</summary>
/// <param name="Id">Id of the refund.</param>
/// <param name="Amount">How much.</param>
/// <param name="Status"><c>requested</c>, <c>succeeded</c> or <c>failed</c>.</param>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="SeatIds">The places that were returned.</param>
/// <param name="CreatedAt">When it was decided (UTC).</param>
/// <param name="ReasonCode">
/// <c>paid_too_late</c>: the money arrived when the seats were gone; null: the reason is a sentence of somebody's.
/// </param>
public sealed record RefundResponse(
    Guid Id,
    Money Amount,
    string Status,
    string Reason,
    IReadOnlyList<int> SeatIds,
    DateTimeOffset CreatedAt,
    string? ReasonCode = null
);
