namespace TicketPlatform.Contracts;

/// <summary>One step in a booking's life.</summary>
/// <param name="Status">The state that was reached.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Note">Why, in plain words.</param>
/// <param name="Code">What <paramref name="Note"/> says, as a stable code; null when a person wrote it.</param>
public sealed record BookingHistoryEntry(BookingStatus Status, DateTimeOffset At, string Note, string? Code = null);
