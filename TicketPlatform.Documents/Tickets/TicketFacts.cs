namespace TicketPlatform.Documents.Tickets;

/// <summary>
/// What differs between the tickets of a booking. <c>Row</c> and <c>Seat</c> are null for standing tickets,
/// <c>Price</c> if nothing was paid.
/// </summary>
sealed record TicketFacts(
    string Section,
    string? Row,
    string? Seat,
    string Category,
    string? Price,
    string Holder,
    Guid TicketId,
    string Code
);
