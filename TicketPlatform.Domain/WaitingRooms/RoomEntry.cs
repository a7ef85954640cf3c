namespace TicketPlatform.Domain.WaitingRooms;

/// <summary>Somebody who joined a waiting room.</summary>
public sealed class RoomEntry
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>The account, when they were logged in.</summary>
    public Guid? UserId { get; init; }

    /// <summary>SHA-256 of the browser's id, if they were not logged in and it had one.</summary>
    public byte[]? VisitorHash { get; init; }

    /// <summary>When they joined (UTC, database clock).</summary>
    public DateTimeOffset JoinedAt { get; init; }

    /// <summary>Position in line, from 1; null until the draw.</summary>
    public long? Position { get; init; }

    /// <summary>When their turn started (UTC).</summary>
    public DateTimeOffset? AdmittedAt { get; init; }

    /// <summary>When their turn ends (UTC, database clock).</summary>
    public DateTimeOffset? AdmissionExpiresAt { get; init; }

    /// <summary>Holds placed in this turn.</summary>
    public short Holds { get; init; }

    /// <summary>When they missed their turn and joined again with another entry (UTC).</summary>
    public DateTimeOffset? LeftAt { get; init; }
}
