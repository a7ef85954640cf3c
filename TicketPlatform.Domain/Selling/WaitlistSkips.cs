namespace TicketPlatform.Domain.Selling;

/// <summary>How often a party has been skipped, and until when places are set aside for it.</summary>
public readonly record struct WaitlistSkips(Guid EntryId, short Overtaken, DateTimeOffset? GatherUntil);
