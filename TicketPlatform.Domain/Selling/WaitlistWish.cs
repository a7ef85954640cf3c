namespace TicketPlatform.Domain.Selling;

/// <summary>What one party in the line waits for.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Quantity">How many places.</param>
/// <param name="CategoryNo">Only this category; null: any.</param>
/// <param name="AcceptSplit">Also places that are not together.</param>
/// <param name="Overtaken">How often somebody behind was served first.</param>
/// <param name="GatherUntil">Until when places are kept for this party (UTC).</param>
/// <param name="Own">Places that this person gave back: not offered again.</param>
public sealed record WaitlistWish(
    Guid EntryId,
    int Quantity,
    short? CategoryNo,
    bool AcceptSplit,
    short Overtaken = 0,
    DateTimeOffset? GatherUntil = null,
    IReadOnlySet<int>? Own = null
);
