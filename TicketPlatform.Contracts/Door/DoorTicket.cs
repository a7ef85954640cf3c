namespace TicketPlatform.Contracts;

/// <summary>A ticket in a lookup at the door. It has no code, so that tickets cannot be copied from a list.</summary>
/// <param name="TicketId">Id of the ticket.</param>
/// <param name="HolderName">Name on it.</param>
/// <param name="BookingReference">The booking's short code.</param>
/// <param name="Place">Its seat.</param>
/// <param name="Status">Whether it is valid for entry.</param>
/// <param name="UsedAt">When it was scanned (UTC).</param>
public sealed record DoorTicket(
    Guid TicketId,
    string HolderName,
    string BookingReference,
    PlaceResponse Place,
    TicketStatus Status,
    DateTimeOffset? UsedAt
);
