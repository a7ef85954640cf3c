namespace TicketPlatform.Domain.Events;

/// <summary>A change of when and where an event takes place.</summary>
/// <param name="Was">Before.</param>
/// <param name="Is">After.</param>
public sealed record EventChange(EventWhenWhere Was, EventWhenWhere Is);
