namespace TicketPlatform.Data.Payments;

/// <summary>What is known of a payment that was begun a moment ago, besides what its provider is told.</summary>
/// <param name="BookingReference">Reference of the booking that it pays.</param>
/// <param name="CreatedAt">When it was begun (UTC, database clock).</param>
public sealed record NewPayment(string BookingReference, DateTimeOffset CreatedAt);
