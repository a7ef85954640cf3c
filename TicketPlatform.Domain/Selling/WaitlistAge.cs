namespace TicketPlatform.Domain.Selling;

/// <summary>How often a party has been passed by now, and until when places are kept for it.</summary>
public readonly record struct WaitlistAge(Guid EntryId, short Overtaken, DateTimeOffset? GatherUntil);
