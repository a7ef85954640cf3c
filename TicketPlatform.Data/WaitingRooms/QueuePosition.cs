namespace TicketPlatform.Data.WaitingRooms;

/// <summary>Where somebody in a waiting room stands, by the database clock.</summary>
public sealed record QueuePosition(
    Guid EntryId,
    DateTimeOffset JoinedAt,
    long? Position,
    DateTimeOffset? TurnEndsAt,
    bool IsOver,
    byte[] Commitment,
    DateTimeOffset ServerNow
);
