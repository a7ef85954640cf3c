namespace TicketPlatform.Contracts;

/// <summary>
/// The layout of an event's seats. It never changes within one <paramref name="Version"/>, so it can be cached
/// indefinitely.
/// </summary>
/// <param name="EventId">The event.</param>
/// <param name="Version">Layout version, also the ETag.</param>
/// <param name="PlaceCount">One more than the highest seat id.</param>
/// <param name="Width">Map units.</param>
/// <param name="Height">Map units.</param>
/// <param name="Sections">All sections.</param>
public sealed record SeatMapResponse(
    Guid EventId,
    int Version,
    int PlaceCount,
    double Width,
    double Height,
    IReadOnlyList<SectionResponse> Sections
);
