namespace TicketPlatform.PortalKit.Sessions;

/// <summary>
/// A hold that this visitor can prove to be theirs. With <c>BookingId</c> it has become that booking.
/// </summary>
public sealed record StoredHold(
    Guid EventId,
    Guid HoldId,
    string Token,
    DateTimeOffset ExpiresAt,
    Guid? BookingId = null
);
