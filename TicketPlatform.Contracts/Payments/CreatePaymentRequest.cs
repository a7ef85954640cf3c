namespace TicketPlatform.Contracts;

/// <summary>
/// Pays a booking. Requires an <c>Idempotency-Key</c>. The amount is the booking's; the client never sends one.
/// </summary>
/// <param name="Card">Card for the demo provider.</param>
public sealed record CreatePaymentRequest(DemoCard? Card = null);
