namespace TicketPlatform.Contracts;

/// <summary>What needs attention.</summary>
/// <param name="Circuits">How the processes see payment, mail and SMS.</param>
/// <param name="StuckPayments">
/// Payments and refunds open for longer than they should be, refused refunds, and disputed payments.
/// </param>
/// <param name="FailedRefunds">Refunds that the provider refused.</param>
/// <param name="FailedMails">Messages that could not be sent.</param>
/// <param name="FailedMessages">Parked and dead messages.</param>
/// <param name="RedEvents">
/// Events whose places, bookings, money and tickets do not agree, or whose sales are frozen.
/// </param>
/// <param name="Failures">What fails again and again, in any process.</param>
public sealed record AttentionResponse(
    IReadOnlyList<CircuitResponse> Circuits,
    IReadOnlyList<StuckPaymentResponse> StuckPayments,
    int FailedRefunds,
    int FailedMails,
    int FailedMessages,
    IReadOnlyList<RedEventResponse>? RedEvents = null,
    IReadOnlyList<RepeatedFailureResponse>? Failures = null
);
