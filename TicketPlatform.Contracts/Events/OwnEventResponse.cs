namespace TicketPlatform.Contracts;

/// <summary>One event for those who run it: what the pages about it have in common.</summary>
/// <param name="Event">The event.</param>
/// <param name="Agrees">What the integrity auditor last found; null: it has not looked yet.</param>
/// <param name="Frozen">Nothing is sold until a person has looked.</param>
public sealed record OwnEventResponse(EventResponse Event, bool? Agrees, bool Frozen);
