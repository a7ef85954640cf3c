namespace TicketPlatform.Contracts;

/// <summary>One entry in a booking's history.</summary>
/// <param name="Status">The new status.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Note">Reason, as a sentence.</param>
/// <param name="Code">Stable code of <paramref name="Note"/>; null when a person wrote it.</param>
public sealed record BookingHistoryEntry(BookingStatus Status, DateTimeOffset At, string Note, string? Code = null);
