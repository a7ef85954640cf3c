namespace TicketPlatform.Documents.Posters;

/// <summary>A piece of a poster. Later pieces lie over earlier ones.</summary>
public abstract record PosterShape;
