namespace TicketPlatform.Contracts;

/// <summary>Neighbors in one row, or places in one standing area.</summary>
/// <param name="Section">Name of the section.</param>
/// <param name="Row">Row label; null when standing.</param>
/// <param name="SeatIds">Ascending.</param>
public sealed record NeighborGroup(string Section, string? Row, IReadOnlyList<int> SeatIds);
