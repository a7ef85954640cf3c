namespace TicketPlatform.Documents.Posters;

/// <summary>What a poster is about.</summary>
/// <param name="EventId">Decides the design: the same id and genre give the same picture for ever.</param>
/// <param name="Title">The event's name.</param>
/// <param name="Genre">Decides the motifs and the palettes.</param>
/// <param name="VenueName">Name of the house.</param>
/// <param name="City">City.</param>
/// <param name="DateText">The date as it is to be printed, for example "Fri 12 Mar 2027".</param>
public sealed record PosterSubject(
    Guid EventId,
    string Title,
    EventGenre Genre,
    string VenueName,
    string City,
    string DateText
);
