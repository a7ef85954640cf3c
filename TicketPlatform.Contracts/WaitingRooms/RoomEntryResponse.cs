namespace TicketPlatform.Contracts;

/// <summary>A place in a waiting room.</summary>
/// <param name="Receipt">Proves it, on any device: send it as <c>Room-Receipt</c>. A secret.</param>
/// <param name="Status">Where they are.</param>
/// <param name="JoinedAt">When they joined (UTC).</param>
/// <param name="Position">Number in the line, from 1; null before the draw.</param>
/// <param name="Ahead">How many are before them; null before the draw and once it is their turn.</param>
/// <param name="ExpectedWaitSeconds">How long it takes at the present pace; null when nobody can know.</param>
/// <param name="TurnEndsAt">When their turn ends or ended (UTC); null before it.</param>
public sealed record RoomEntryResponse(
    string Receipt,
    RoomEntryStatus Status,
    DateTimeOffset JoinedAt,
    long? Position,
    long? Ahead,
    int? ExpectedWaitSeconds,
    DateTimeOffset? TurnEndsAt
);
