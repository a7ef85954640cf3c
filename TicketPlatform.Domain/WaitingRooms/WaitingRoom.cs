namespace TicketPlatform.Domain.WaitingRooms;

/// <summary>
/// The queue before an event's sale, created when its room opens. One row for each event that has one.
/// </summary>
public sealed class WaitingRoom
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>The secret of the draw; not disclosed before <see cref="DrawnAt"/>.</summary>
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

    /// <summary>Position of the next person to join.</summary>
    public long NextPosition { get; init; }

    /// <summary>Everybody up to this position has been admitted.</summary>
    public long AdmittedUpTo { get; init; }

    /// <summary>Current pace, in people per minute.</summary>
    public double PacePerMinute { get; init; }

    /// <summary>How many people may be admitted at once.</summary>
    public double Allowance { get; init; }

    /// <summary>When people were last admitted (UTC).</summary>
    public DateTimeOffset RanAt { get; init; }

    /// <summary>Places that were free at the last check.</summary>
    public int FreePlaces { get; init; }

    /// <summary>Places in holds and unpaid bookings, which may become free again.</summary>
    public int HeldPlaces { get; init; }

    /// <summary>Number of requests by which the health was measured; null: it was unknown.</summary>
    public int? MeasuredRequests { get; init; }

    /// <summary>Share of them that failed.</summary>
    public double MeasuredErrors { get; init; }

    /// <summary>95th percentile of response times, in milliseconds.</summary>
    public double MeasuredP95Ms { get; init; }
}
