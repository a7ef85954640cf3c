namespace TicketPlatform.Domain.Events;

/// <summary>A change of it.</summary>
/// <param name="Was">Before.</param>
/// <param name="Is">After.</param>
public sealed record EventChange(EventWhenWhere Was, EventWhenWhere Is);
