namespace TicketPlatform.Domain.Selling;

/// <summary>What one party on the waitlist is waiting for.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Quantity">How many places.</param>
/// <param name="CategoryNo">Only this category; null: any.</param>
/// <param name="AcceptSplit">Whether places that are not together are accepted.</param>
/// <param name="Overtaken">How often a later party was served first.</param>
/// <param name="GatherUntil">Until when places are set aside for this party (UTC).</param>
/// <param name="Own">Places that this person returned, which are not offered to them again.</param>
public sealed record WaitlistPreferences(
    Guid EntryId,
    int Quantity,
    short? CategoryNo,
    bool AcceptSplit,
    short Overtaken = 0,
    DateTimeOffset? GatherUntil = null,
    IReadOnlySet<int>? Own = null
);
