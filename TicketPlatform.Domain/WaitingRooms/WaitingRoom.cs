namespace TicketPlatform.Domain.WaitingRooms;

/// <summary>
/// The line before an event's sale, from the moment in which its room opens. One row for each event that has one.
/// </summary>
public sealed class WaitingRoom
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>What the draw is made with; told to nobody before <see cref="DrawnAt"/>.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public required byte[] Commitment { get; init; }

    /// <summary>When the room opened (UTC).</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the order was drawn (UTC); null before.</summary>
    public DateTimeOffset? DrawnAt { get; init; }

    /// <summary>SHA-256 of the list of entries that were drawn.</summary>
    public byte[]? ListHash { get; init; }

    /// <summary>How many entries were drawn: positions 1 to this.</summary>
    public int Drawn { get; init; }

    /// <summary>The next to come gets this position.</summary>
    public long NextPosition { get; init; }

    /// <summary>Everybody up to this position has had their turn or has it now.</summary>
    public long AdmittedUpTo { get; init; }

    /// <summary>People a minute who are let in now.</summary>
    public double PacePerMinute { get; init; }

    /// <summary>How many may be let in at once.</summary>
    public double Allowance { get; init; }

    /// <summary>When people were last let in (UTC).</summary>
    public DateTimeOffset RanAt { get; init; }

    /// <summary>Places that could be held when the room last looked.</summary>
    public int FreePlaces { get; init; }

    /// <summary>Places in holds and unpaid bookings, which may come back.</summary>
    public int HeldPlaces { get; init; }

    /// <summary>Requests that the engine's health was measured with; null: nothing was known of it.</summary>
    public int? MeasuredRequests { get; init; }

    /// <summary>Share of them that failed.</summary>
    public double MeasuredErrors { get; init; }

    /// <summary>The 95th of a hundred took so long, in milliseconds.</summary>
    public double MeasuredP95Ms { get; init; }
}

/// <summary>Somebody who joined a waiting room.</summary>
public sealed class RoomEntry
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>The account, when they were logged in.</summary>
    public Guid? UserId { get; init; }

    /// <summary>When they joined (UTC, database clock).</summary>
    public DateTimeOffset JoinedAt { get; init; }

    /// <summary>Place in the line, from 1; null until the draw.</summary>
    public long? Position { get; init; }

    /// <summary>When their turn began (UTC).</summary>
    public DateTimeOffset? AdmittedAt { get; init; }

    /// <summary>When their turn ends (UTC, database clock).</summary>
    public DateTimeOffset? AdmissionExpiresAt { get; init; }

    /// <summary>Holds begun in this turn.</summary>
    public short Holds { get; init; }

    /// <summary>When they let their turn pass and joined again with another entry (UTC).</summary>
    public DateTimeOffset? LeftAt { get; init; }
}
