namespace TicketPlatform.Contracts;

/// <summary>Result of blocking or releasing seats.</summary>
/// <param name="Changed">Seats that changed.</param>
/// <param name="Skipped">Seats left unchanged because they are held, sold or already in that state.</param>
public sealed record BlockSeatsResponse(int Changed, int Skipped);
