namespace TicketPlatform.Data.WaitingRooms;

/// <summary>A position in a waiting room, by the database clock.</summary>
public sealed record QueuePosition(
    Guid EntryId,
    DateTimeOffset JoinedAt,
    long? Position,
    DateTimeOffset? TurnEndsAt,
    bool IsOver,
    byte[] Commitment,
    DateTimeOffset ServerNow
);
