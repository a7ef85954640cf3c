namespace TicketPlatform.Contracts;

/// <summary>A refund, complete or in progress.</summary>
/// <param name="Id">Id of the refund.</param>
/// <param name="Amount">How much.</param>
/// <param name="Status"><c>requested</c>, <c>succeeded</c> or <c>failed</c>.</param>
/// <param name="Reason">Reason, as a sentence.</param>
/// <param name="SeatIds">The seats that were returned.</param>
/// <param name="CreatedAt">When it was decided (UTC).</param>
/// <param name="ReasonCode">
/// <c>paid_too_late</c>: the payment arrived when the seats were gone; null: a person wrote the reason.
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
