namespace TicketPlatform.Contracts;

/// <summary>An attempt to pay.</summary>
/// <param name="Id">Id of the payment.</param>
/// <param name="BookingId">The booking that it pays for.</param>
/// <param name="BookingReference">The booking's short code.</param>
/// <param name="Provider"><c>demo</c> or <c>stripe</c>.</param>
/// <param name="Status">Current status.</param>
/// <param name="Amount">How much.</param>
/// <param name="Method">For people, for example "Card ending 4242".</param>
/// <param name="DeclineCode">
/// Why it was declined: <c>card_declined</c>, <c>insufficient_funds</c>, <c>expired_card</c>; else null.
/// </param>
/// <param name="CreatedAt">When it was started (UTC).</param>
/// <param name="ClientSecret">For the provider's own card fields, while it waits for the buyer; else null.</param>
/// <param name="PublishableKey">The provider's public key, with <paramref name="ClientSecret"/>.</param>
/// <param name="Refunded">How much of it was refunded or is being refunded; null: nothing.</param>
/// <param name="TimeZone">
/// In a list of payments: IANA name of the event's zone, to show times in. Otherwise null, because the booking has it.
/// </param>
public sealed record PaymentResponse(
    Guid Id,
    Guid BookingId,
    string BookingReference,
    string Provider,
    PaymentStatus Status,
    Money Amount,
    string Method,
    string? DeclineCode,
    DateTimeOffset CreatedAt,
    string? ClientSecret = null,
    string? PublishableKey = null,
    Money? Refunded = null,
    string? TimeZone = null
);
