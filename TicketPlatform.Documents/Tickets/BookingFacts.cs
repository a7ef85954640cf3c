using TicketPlatform.Domain.Posters;

namespace TicketPlatform.Documents.Tickets;

/// <summary>
/// What all tickets of a booking have in common; all text is as people typed it. <c>Picture</c> is the file of a
/// picture, or null for the poster; <c>Doors</c> and <c>Start</c> are times of day where the event is, the
/// start with the name of its zone.
/// </summary>
sealed record BookingFacts(
    PosterSubject Subject,
    byte[]? Picture,
    string? Doors,
    string Start,
    string Address,
    string Reference
);
