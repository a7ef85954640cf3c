namespace TicketPlatform.Contracts;

/// <summary>What the cancellation of an event meant for its buyers.</summary>
/// <param name="Emails">Number of buyers who get an email about it; 0 if nobody had tickets.</param>
/// <param name="KeepsAdmitted">
/// Whether it was cancelled after its end and tickets that were scanned at the door keep their value.
/// </param>
public sealed record CancellationResponse(int Emails, bool KeepsAdmitted);
