namespace TicketPlatform.Contracts;

/// <summary>One's place on a waitlist.</summary>
/// <param name="Id">Id of the entry.</param>
/// <param name="Event">What for.</param>
/// <param name="Quantity">How many places.</param>
/// <param name="CategoryId">Only this category; null: any.</param>
/// <param name="Category">Its name.</param>
/// <param name="AcceptSplit">Also places that are not together.</param>
/// <param name="Status"><c>waiting</c>, <c>offered</c>, <c>accepted</c>, <c>left</c> or <c>lapsed</c>.</param>
/// <param name="Position">Place in line, from 1; null unless waiting.</param>
/// <param name="Reason">Why it stands as it does, in plain words.</param>
/// <param name="GatherUntil">
/// Until when places that come free are kept for this party (UTC); null: they are not.
/// </param>
/// <param name="OfferExpiresAt">Until when the offer can be taken (UTC, database clock); null without one.</param>
/// <param name="ServerNow">The database clock when this was answered (UTC).</param>
/// <param name="Offer">What is offered; null without one.</param>
/// <param name="Total">What it costs together.</param>
/// <param name="CreatedAt">When one joined (UTC).</param>
/// <param name="LargestParty">
/// The largest party that there is still room for, where this one is larger; null: it fits.
/// </param>
/// <param name="Overtaken">How often a smaller party behind this one was served first.</param>
/// <param name="MaxOvertaken">How often that may happen at most.</param>
public sealed record WaitlistResponse(
    Guid Id,
    EventSummary Event,
    int Quantity,
    int? CategoryId,
    string? Category,
    bool AcceptSplit,
    string Status,
    int? Position,
    string Reason,
    DateTimeOffset? GatherUntil,
    DateTimeOffset? OfferExpiresAt,
    DateTimeOffset ServerNow,
    IReadOnlyList<PlaceResponse>? Offer,
    Money? Total,
    DateTimeOffset CreatedAt,
    int? LargestParty = null,
    int Overtaken = 0,
    int MaxOvertaken = 0
);
