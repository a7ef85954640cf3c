using TicketPlatform.Documents.Posters;

namespace TicketPlatform.Documents.Tickets;

/// <summary>
/// What all tickets of a booking have in common; all text is as people typed it. <c>Picture</c> is the file of a
/// picture, or null for the poster; <c>When</c> is the start in the event's time zone, and the doors.
/// </summary>
sealed record BookingFacts(PosterSubject Subject, byte[]? Picture, string When, string Address, string Reference);
