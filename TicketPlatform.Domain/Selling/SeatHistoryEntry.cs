namespace TicketPlatform.Domain.Selling;

/// <summary>One change of who has places, written with the change; append-only.</summary>
public sealed class SeatHistoryEntry
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>
    /// Tells steps apart; their order is that of their times, because each connection has numbers in stock.
    /// </summary>
    public long Id { get; init; }

    /// <summary>When (UTC, database clock).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The places that changed alike.</summary>
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
