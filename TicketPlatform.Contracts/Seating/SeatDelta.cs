namespace TicketPlatform.Contracts;

/// <summary>
/// A message of the seat stream. The server-sent event named <c>snapshot</c> carries an
/// <see cref="AvailabilityResponse"/>; each one named <c>delta</c> carries this, with <c>Version</c> one higher than
/// the last message's. After a gap, take the next snapshot.
/// </summary>
/// <param name="Version">Number of this change.</param>
/// <param name="Changes">Pairs: seat id, then <see cref="PlaceState"/> as a number; flattened.</param>
public sealed record SeatDelta(long Version, IReadOnlyList<int> Changes);
