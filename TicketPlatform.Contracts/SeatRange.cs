namespace TicketPlatform.Contracts;

/// <summary>A range of consecutive seat ids.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many there are.</param>
public sealed record SeatRange(int First, int Count);
