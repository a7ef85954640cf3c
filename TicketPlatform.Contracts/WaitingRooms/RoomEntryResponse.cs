namespace TicketPlatform.Contracts;

/// <summary>An entry in a waiting room.</summary>
/// <param name="Receipt">Proof of the entry on any device, to be sent as <c>Room-Receipt</c>. Keep it secret.</param>
/// <param name="Status">Where they are.</param>
/// <param name="JoinedAt">When they joined (UTC).</param>
/// <param name="Position">Position in line, from 1; null before the draw.</param>
/// <param name="Ahead">Number of people ahead; null before the draw and once it is their turn.</param>
/// <param name="ExpectedWaitSeconds">Expected wait at the current pace; null when unknown.</param>
/// <param name="TurnEndsAt">When their turn ends or ended (UTC); null before their turn.</param>
public sealed record RoomEntryResponse(
    string Receipt,
    RoomEntryStatus Status,
    DateTimeOffset JoinedAt,
    long? Position,
    long? Ahead,
    int? ExpectedWaitSeconds,
    DateTimeOffset? TurnEndsAt
);
