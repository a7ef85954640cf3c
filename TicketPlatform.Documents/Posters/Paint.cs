namespace TicketPlatform.Documents.Posters;

/// <summary>The fill of a shape.</summary>
public abstract record Paint;
