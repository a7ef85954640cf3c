namespace TicketPlatform.Domain.Selling;

/// <summary>
/// A place that was removed from the layout after somebody had held or booked it, with its labels at that time.
/// </summary>
public sealed class RemovedPlace
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Its number, which is never reused.</summary>
    public int PlaceNo { get; init; }

    /// <summary>Name of its section when it was removed.</summary>
    public required string SectionName { get; init; }

    /// <summary>Its row; null when standing.</summary>
    public string? RowLabel { get; init; }

    /// <summary>Its number in the row; null when standing.</summary>
    public string? SeatLabel { get; init; }

    /// <summary>It could be reached without steps, or that was not recorded.</summary>
    public bool StepFree { get; init; }

    /// <summary>Its last version. If the place is added again, its versions continue from here.</summary>
    public int Version { get; init; }
}
