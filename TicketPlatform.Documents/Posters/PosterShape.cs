namespace TicketPlatform.Documents.Posters;

/// <summary>A shape of a poster. Later shapes cover earlier ones.</summary>
public abstract record PosterShape;
