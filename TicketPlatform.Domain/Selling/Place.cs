namespace TicketPlatform.Domain.Selling;

/// <summary>One place at an event: the row that a claim locks.</summary>
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

    /// <summary>Grows with every change: the newer of two updates wins, in whatever order they arrive.</summary>
    public int Version { get; init; }

    /// <summary>The hold, while held.</summary>
    public Guid? HoldId { get; init; }

    /// <summary>When the hold is over (UTC, database clock).</summary>
    public DateTimeOffset? HoldExpiresAt { get; init; }

    /// <summary>The booking, while reserved or sold.</summary>
    public Guid? BookingId { get; init; }

    /// <summary>
    /// Whether it was last claimed at the price of a counted early bird; while it is taken, it uses one of its units.
    /// </summary>
    public bool EarlyBird { get; init; }

    /// <summary>
    /// The category whose unit that is: the one that the place had when it was claimed. Null where none was used.
    /// </summary>
    public short? EarlyBirdCategoryNo { get; init; }
}
