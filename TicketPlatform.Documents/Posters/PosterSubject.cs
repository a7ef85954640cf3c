namespace TicketPlatform.Documents.Posters;

/// <summary>The subject of a poster.</summary>
/// <param name="EventId">Determines the design: the same id and genre always give the same picture.</param>
/// <param name="Title">The event's name.</param>
/// <param name="Genre">Decides the motifs and the palettes.</param>
/// <param name="VenueName">Name of the venue.</param>
/// <param name="City">City.</param>
/// <param name="DateText">The date as it is printed, for example "Fri 12 Mar 2027".</param>
public sealed record PosterSubject(
    Guid EventId,
    string Title,
    EventGenre Genre,
    string VenueName,
    string City,
    string DateText
);
