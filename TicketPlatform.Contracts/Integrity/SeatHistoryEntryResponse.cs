namespace TicketPlatform.Contracts;

/// <summary>One entry in the history of a seat.</summary>
/// <param name="At">When (UTC, database clock).</param>
/// <param name="Before">State before.</param>
/// <param name="After">State after.</param>
/// <param name="Text">What happened, as a sentence.</param>
/// <param name="BookingId">The booking that it concerns; for the event's staff and for the booking's buyer.</param>
/// <param name="BookingReference">That booking's reference.</param>
public sealed record SeatHistoryEntryResponse(
    DateTimeOffset At,
    PlaceState Before,
    PlaceState After,
    string Text,
    Guid? BookingId,
    string? BookingReference
);
