namespace TicketPlatform.Documents.Posters;

/// <summary>What a shape is filled with.</summary>
public abstract record Paint;
