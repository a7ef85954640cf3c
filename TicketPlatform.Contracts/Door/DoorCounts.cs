namespace TicketPlatform.Contracts;

/// <summary>How many people were admitted.</summary>
/// <param name="Admitted">Tickets scanned.</param>
/// <param name="Expected">Valid tickets, scanned or not.</param>
public sealed record DoorCounts(int Admitted, int Expected);
