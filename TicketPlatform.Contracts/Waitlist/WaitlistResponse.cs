namespace TicketPlatform.Contracts;

/// <summary>The caller's entry on a waitlist.</summary>
/// <param name="Id">Id of the entry.</param>
/// <param name="Event">The event.</param>
/// <param name="Quantity">How many seats.</param>
/// <param name="CategoryId">Only this category; null: any.</param>
/// <param name="Category">Its name.</param>
/// <param name="AcceptSplit">Whether seats that are not together are accepted.</param>
/// <param name="Status"><c>waiting</c>, <c>offered</c>, <c>accepted</c>, <c>left</c> or <c>lapsed</c>.</param>
/// <param name="Position">Position in line, from 1; null unless waiting.</param>
/// <param name="Reason">Explanation of the current status.</param>
/// <param name="GatherUntil">Until when freed seats are set aside for this party (UTC); null: they are not.</param>
/// <param name="OfferExpiresAt">Until when the offer can be accepted (UTC, database clock); null without one.</param>
/// <param name="ServerNow">The database clock at the time of the response (UTC).</param>
/// <param name="Offer">The offer; null if there is none.</param>
/// <param name="Total">Total price.</param>
/// <param name="CreatedAt">When the caller joined (UTC).</param>
/// <param name="LargestParty">
/// Size of the largest party that still fits, if this one is too large; otherwise null.
/// </param>
/// <param name="Overtaken">How often a smaller party behind this one was served first.</param>
/// <param name="MaxOvertaken">Maximum number of times that this may happen.</param>
/// <param name="Standing">Whether the caller waits for standing places, which are not next to each other.</param>
/// <param name="BookingId">The caller's booking that the accepted offer has become; null: none.</param>
/// <param name="OfferUsed">
/// What became of an accepted offer: true, it was booked; false, the hold or the booking ended before that; null: it can
/// still be booked, or was not accepted.
/// </param>
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
    int MaxOvertaken = 0,
    bool Standing = false,
    Guid? BookingId = null,
    bool? OfferUsed = null
);
