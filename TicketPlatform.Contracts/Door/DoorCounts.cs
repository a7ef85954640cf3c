namespace TicketPlatform.Contracts;

/// <summary>How many are in.</summary>
/// <param name="Admitted">Tickets scanned.</param>
/// <param name="Expected">Tickets that admit, scanned or not.</param>
public sealed record DoorCounts(int Admitted, int Expected);
