using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Joins the waitlist of a sold-out event.</summary>
/// <param name="Quantity">How many places, 1 to 10.</param>
/// <param name="CategoryId">Only this category; null: any.</param>
/// <param name="AcceptSplit">Also places that are not together.</param>
public sealed record JoinWaitlistRequest(
    [Required, Range(1, 10)] int? Quantity,
    [Range(1, 32000)] int? CategoryId = null,
    bool AcceptSplit = false
);

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
    DateTimeOffset CreatedAt
);

/// <summary>
/// A message of an entry's stream (server-sent event named <c>waitlist</c>): read the entry again when it changes.
/// </summary>
/// <param name="Status">As in <see cref="WaitlistResponse"/>.</param>
/// <param name="Position">Place in line, from 1; null unless waiting.</param>
/// <param name="GatherUntil">Until when places are kept for this party (UTC).</param>
public sealed record WaitlistProgress(string Status, int? Position, DateTimeOffset? GatherUntil);

/// <summary>An event's line in numbers.</summary>
/// <param name="Waiting">Parties in line.</param>
/// <param name="PlacesWanted">Places that they want together.</param>
/// <param name="Offered">Offers that can be taken now.</param>
/// <param name="Accepted">Offers that were taken.</param>
/// <param name="Lapsed">Offers that nobody took in time.</param>
/// <param name="Left">Parties that left.</param>
/// <param name="KeepsPlaces">What comes free is for the line now, not for passers-by.</param>
/// <param name="Entries">A page of the line: who has an offer, who waits (in order), then the others.</param>
public sealed record EventWaitlistResponse(
    int Waiting,
    int PlacesWanted,
    int Offered,
    int Accepted,
    int Lapsed,
    int Left,
    bool KeepsPlaces,
    Paged<EventWaitlistEntry> Entries
);

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
