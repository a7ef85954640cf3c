namespace TicketPlatform.Domain.Selling;

/// <summary>One place of an event: the row that a claim locks.</summary>
public sealed class Place
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Number, unique within the event, from 0.</summary>
    public int PlaceNo { get; init; }

    /// <summary>Its section.</summary>
    public short SectionNo { get; init; }

    /// <summary>Its category.</summary>
    public short CategoryNo { get; init; }

    /// <summary>State.</summary>
    public PlaceStatus Status { get; init; }

    /// <summary>
    /// Increases with every change, so that the newer of two updates wins whatever their order of arrival.
    /// </summary>
    public int Version { get; init; }

    /// <summary>The hold, while held.</summary>
    public Guid? HoldId { get; init; }

    /// <summary>When the hold expires (UTC, database clock).</summary>
    public DateTimeOffset? HoldExpiresAt { get; init; }

    /// <summary>The booking, while reserved or sold.</summary>
    public Guid? BookingId { get; init; }

    /// <summary>
    /// Whether it was last claimed at a limited early-bird price; while it is taken, it uses one of its units.
    /// </summary>
    public bool EarlyBird { get; init; }

    /// <summary>
    /// The category whose unit that is: the one that the place had when it was claimed. Null where none was used.
    /// </summary>
    public short? EarlyBirdCategoryNo { get; init; }
}
