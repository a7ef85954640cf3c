namespace TicketPlatform.Domain.Posters;

/// <summary>What a shape is filled with.</summary>
public abstract record Paint;
