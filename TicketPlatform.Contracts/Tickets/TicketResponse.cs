namespace TicketPlatform.Contracts;

/// <summary>Admits one person to one seat.</summary>
/// <param name="Id">Id of the ticket.</param>
/// <param name="BookingId">Its booking.</param>
/// <param name="BookingReference">The booking's short code.</param>
/// <param name="Event">The event.</param>
/// <param name="DoorsAt">When the doors open (UTC).</param>
/// <param name="Place">The seat.</param>
/// <param name="HolderName">Name on the ticket.</param>
/// <param name="Code">Text of the QR code; signed.</param>
/// <param name="Status">Whether it is valid for entry.</param>
/// <param name="PdfReady">The document is stored and can be downloaded.</param>
/// <param name="IssuedAt">When it was created (UTC).</param>
public sealed record TicketResponse(
    Guid Id,
    Guid BookingId,
    string BookingReference,
    EventSummary Event,
    DateTimeOffset? DoorsAt,
    PlaceResponse Place,
    string HolderName,
    string Code,
    TicketStatus Status,
    bool PdfReady,
    DateTimeOffset IssuedAt
);
