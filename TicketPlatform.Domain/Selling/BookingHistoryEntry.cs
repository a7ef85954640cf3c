namespace TicketPlatform.Domain.Selling;

/// <summary>One entry in a booking's history; append-only.</summary>
public sealed class BookingHistoryEntry
{
    /// <summary>Order of the entries.</summary>
    public long Id { get; init; }

    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>The booking.</summary>
    public Guid BookingId { get; init; }

    /// <summary>The new status.</summary>
    public BookingStatus Status { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Reason, as a sentence.</summary>
    public required string Note { get; init; }
}
