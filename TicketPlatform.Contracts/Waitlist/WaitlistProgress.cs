namespace TicketPlatform.Contracts;

/// <summary>
/// A message of an entry's stream (server-sent event named <c>waitlist</c>): read the entry again when it changes.
/// </summary>
/// <param name="Status">As in <see cref="WaitlistResponse"/>.</param>
/// <param name="Position">Position in line, from 1; null unless waiting.</param>
/// <param name="GatherUntil">Until when seats are set aside for this party (UTC).</param>
public sealed record WaitlistProgress(string Status, int? Position, DateTimeOffset? GatherUntil);
