namespace TicketPlatform.Contracts;

/// <summary>Somebody in an event's line, as its organizer sees them.</summary>
/// <param name="Id">Id of the entry.</param>
/// <param name="Name">Who.</param>
/// <param name="Email">Their address.</param>
/// <param name="Quantity">How many places.</param>
/// <param name="Category">Only this category; null: any.</param>
/// <param name="AcceptSplit">Also places that are not together.</param>
/// <param name="Status">As in <see cref="WaitlistResponse"/>.</param>
/// <param name="Position">Place in line, from 1; null unless waiting.</param>
/// <param name="Priority">Before everybody else: paid too late and got the money back.</param>
/// <param name="Overtaken">How often somebody behind was served first.</param>
/// <param name="GatherUntil">Until when places are kept for this party (UTC).</param>
/// <param name="OfferExpiresAt">Until when the offer can be taken (UTC).</param>
/// <param name="CreatedAt">When they joined (UTC).</param>
public sealed record EventWaitlistEntry(
    Guid Id,
    string Name,
    string Email,
    int Quantity,
    string? Category,
    bool AcceptSplit,
    string Status,
    int? Position,
    bool Priority,
    int Overtaken,
    DateTimeOffset? GatherUntil,
    DateTimeOffset? OfferExpiresAt,
    DateTimeOffset CreatedAt
);
