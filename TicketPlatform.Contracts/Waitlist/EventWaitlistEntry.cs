namespace TicketPlatform.Contracts;

/// <summary>A waitlist entry as the event's organizer sees it.</summary>
/// <param name="Id">Id of the entry.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Their address.</param>
/// <param name="Quantity">How many seats.</param>
/// <param name="Category">Only this category; null: any.</param>
/// <param name="AcceptSplit">Whether seats that are not together are accepted.</param>
/// <param name="Status">As in <see cref="WaitlistResponse"/>.</param>
/// <param name="Position">Position in line, from 1; null unless waiting.</param>
/// <param name="Priority">First in line because a payment arrived too late and was refunded.</param>
/// <param name="Overtaken">How often a later party was served first.</param>
/// <param name="GatherUntil">Until when seats are set aside for this party (UTC).</param>
/// <param name="OfferExpiresAt">Until when the offer can be accepted (UTC).</param>
/// <param name="CreatedAt">When they joined (UTC).</param>
/// <param name="Standing">Whether they wait for standing places, which are not next to each other.</param>
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
    DateTimeOffset CreatedAt,
    bool Standing = false
);
