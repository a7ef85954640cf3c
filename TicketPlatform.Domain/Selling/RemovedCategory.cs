namespace TicketPlatform.Domain.Selling;

/// <summary>A deleted category. Its name is kept for tickets and bookings that were in it.</summary>
public sealed class RemovedCategory
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Its number, which no other category gets.</summary>
    public short CategoryNo { get; init; }

    /// <summary>Its name when it was deleted.</summary>
    public required string Name { get; init; }
}
