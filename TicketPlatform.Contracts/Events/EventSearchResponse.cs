namespace TicketPlatform.Contracts;

/// <summary>The result of a search: a page of events and the possible values of the filters.</summary>
/// <param name="Events">The page.</param>
/// <param name="Cities">Cities with published events, by name.</param>
/// <param name="Facets">How many events each genre and city has under the other filters.</param>
/// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
/// <param name="Prices">Price range in each currency of the shop, the most frequent currency first.</param>
public sealed record EventSearchResponse(
    Paged<EventSummary> Events,
    IReadOnlyList<string> Cities,
    SearchFacets? Facets = null,
    string? Next = null,
    IReadOnlyList<PriceRange>? Prices = null
);
