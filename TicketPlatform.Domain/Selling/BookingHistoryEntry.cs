namespace TicketPlatform.Domain.Selling;

/// <summary>One step in a booking's life; append-only.</summary>
public sealed class BookingHistoryEntry
{
    /// <summary>Order of the steps.</summary>
    public long Id { get; init; }

    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>The booking.</summary>
    public Guid BookingId { get; init; }

    /// <summary>The state that was reached.</summary>
    public BookingStatus Status { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Why, in plain words.</summary>
    public required string Note { get; init; }
}
