namespace TicketPlatform.Contracts;

/// <summary>What needs attention.</summary>
/// <param name="Circuits">State of the circuit breakers for payments and email in each process.</param>
/// <param name="StuckPayments">
/// Payments and refunds that have been open for too long, rejected refunds, and disputed payments.
/// </param>
/// <param name="FailedRefunds">Refunds that the provider rejected.</param>
/// <param name="FailedMails">Messages that could not be sent.</param>
/// <param name="FailedMessages">Parked and dead messages.</param>
/// <param name="EventsWithFindings">Events whose records do not match, or whose sales are paused.</param>
/// <param name="Failures">Repeated failures in any process.</param>
public sealed record AttentionResponse(
    IReadOnlyList<CircuitResponse> Circuits,
    IReadOnlyList<StuckPaymentResponse> StuckPayments,
    int FailedRefunds,
    int FailedMails,
    int FailedMessages,
    IReadOnlyList<EventWithFindingsResponse>? EventsWithFindings = null,
    IReadOnlyList<RepeatedFailureResponse>? Failures = null
);
