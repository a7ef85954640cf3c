namespace TicketPlatform.Contracts;

/// <summary>A payment or refund that needs attention.</summary>
/// <param name="Id">Id of the payment or refund.</param>
/// <param name="Kind">
/// <c>payment</c> or <c>refund</c> (open), <c>refused</c> (a rejected refund) or <c>dispute</c>.
/// </param>
/// <param name="BookingId">The booking.</param>
/// <param name="BookingReference">Its short code.</param>
/// <param name="Amount">How much.</param>
/// <param name="Why">Reason, as a sentence.</param>
/// <param name="Since">Since when (UTC).</param>
public sealed record StuckPaymentResponse(
    Guid Id,
    string Kind,
    Guid BookingId,
    string BookingReference,
    Money Amount,
    string Why,
    DateTimeOffset Since
);
