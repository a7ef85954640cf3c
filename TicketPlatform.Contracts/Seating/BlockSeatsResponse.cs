namespace TicketPlatform.Contracts;

/// <summary>Result of blocking or releasing places.</summary>
/// <param name="Changed">Places that changed.</param>
/// <param name="Skipped">Places left unchanged because they are held, sold or already in that state.</param>
public sealed record BlockSeatsResponse(int Changed, int Skipped);
