namespace TicketPlatform.Data.Payments;

/// <summary>
/// What is known about a payment that was begun a moment ago, in addition to what its provider is told.
/// </summary>
/// <param name="BookingReference">Reference of the booking.</param>
/// <param name="CreatedAt">When it was begun (UTC, database clock).</param>
public sealed record NewPayment(string BookingReference, DateTimeOffset CreatedAt);
