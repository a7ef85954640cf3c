namespace TicketPlatform.Contracts;

/// <summary>Admits one person to one place.</summary>
/// <param name="Id">Id of the ticket.</param>
/// <param name="BookingId">The booking that it is part of.</param>
/// <param name="BookingReference">The booking's short code.</param>
/// <param name="Event">Where it admits to.</param>
/// <param name="DoorsAt">When the doors open (UTC).</param>
/// <param name="Place">Which place.</param>
/// <param name="HolderName">Name on the ticket.</param>
/// <param name="Code">Text of the QR code; signed.</param>
/// <param name="Status">Whether it opens the door.</param>
/// <param name="PdfReady">The document is stored and can be downloaded.</param>
/// <param name="IssuedAt">When it was made (UTC).</param>
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
