namespace TicketPlatform.Contracts;

/// <summary>How many events fit, by what a filter could be set to; what fits none is left out.</summary>
/// <param name="Genres">By kind.</param>
/// <param name="Cities">By city.</param>
public sealed record SearchFacets(IReadOnlyDictionary<EventGenre, int> Genres, IReadOnlyDictionary<string, int> Cities);
