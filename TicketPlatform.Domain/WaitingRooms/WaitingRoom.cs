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
