namespace TicketPlatform.Domain.Selling;

/// <summary>One change of the state of places, written in the same transaction; append-only.</summary>
public sealed class SeatHistoryEntry
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Unique id. Entries are ordered by time, because each connection caches a range of ids.</summary>
    public long Id { get; init; }

    /// <summary>When (UTC, database clock).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The places with the same change.</summary>
    public required int[] PlaceNos { get; init; }

    /// <summary>State before.</summary>
    public PlaceStatus Before { get; init; }

    /// <summary>State after.</summary>
    public PlaceStatus After { get; init; }

    /// <summary>The hold that had them before.</summary>
    public Guid? BeforeHoldId { get; init; }

    /// <summary>The booking that had them before.</summary>
    public Guid? BeforeBookingId { get; init; }

    /// <summary>The hold that has them now.</summary>
    public Guid? HoldId { get; init; }

    /// <summary>The booking that has them now.</summary>
    public Guid? BookingId { get; init; }
}
