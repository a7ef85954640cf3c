namespace TicketPlatform.Contracts;

/// <summary>
/// A ticket as the door looks it up. Without its code: whoever sees a list of tickets must not be able to copy them.
/// </summary>
/// <param name="TicketId">Id of the ticket.</param>
/// <param name="HolderName">Name on it.</param>
/// <param name="BookingReference">The booking's short code.</param>
/// <param name="Place">Its place.</param>
/// <param name="Status">Whether it opens the door.</param>
/// <param name="UsedAt">When it was scanned (UTC).</param>
public sealed record DoorTicket(
    Guid TicketId,
    string HolderName,
    string BookingReference,
    PlaceResponse Place,
    TicketStatus Status,
    DateTimeOffset? UsedAt
);
