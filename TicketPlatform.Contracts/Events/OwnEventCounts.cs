namespace TicketPlatform.Contracts;

/// <summary>How many of the caller's events match a search, by filter.</summary>
/// <param name="ByFilter">One number for each filter.</param>
public sealed record OwnEventCounts(IReadOnlyDictionary<OwnEventFilter, int> ByFilter);
