namespace TicketPlatform.Contracts;

/// <summary>Number of matching events for each value of a filter; values without matches are left out.</summary>
/// <param name="Genres">By genre.</param>
/// <param name="Cities">By city.</param>
public sealed record SearchFacets(IReadOnlyDictionary<EventGenre, int> Genres, IReadOnlyDictionary<string, int> Cities);
