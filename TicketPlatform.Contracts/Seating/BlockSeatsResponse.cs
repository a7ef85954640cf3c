namespace TicketPlatform.Contracts;

/// <summary>What blocking or releasing came to.</summary>
/// <param name="Changed">Places that changed.</param>
/// <param name="Skipped">Places that are held or sold, or were so already.</param>
public sealed record BlockSeatsResponse(int Changed, int Skipped);
