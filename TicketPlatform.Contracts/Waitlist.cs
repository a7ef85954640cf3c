using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Joins the waitlist of a sold-out event.</summary>
/// <param name="Quantity">How many places, 1 to 10.</param>
/// <param name="CategoryId">Only this category; null: any.</param>
/// <param name="AcceptSplit">Also places that are not together.</param>
public sealed record JoinWaitlistRequest([Required, Range(1, 10)] int? Quantity, [Range(1, 32000)] int? CategoryId = null, bool AcceptSplit = false);

/// <summary>One's place on a waitlist.</summary>
/// <param name="Id">Id of the entry.</param>
/// <param name="Event">What for.</param>
/// <param name="Quantity">How many places.</param>
/// <param name="Status"><c>waiting</c>, <c>offered</c>, <c>accepted</c>, <c>left</c> or <c>lapsed</c>.</param>
/// <param name="Position">Place in line, from 1; null unless waiting.</param>
/// <param name="OfferExpiresAt">Until when the offer can be taken (UTC); null without one.</param>
/// <param name="Offer">What is offered; null without one.</param>
/// <param name="CreatedAt">When one joined (UTC).</param>
public sealed record WaitlistResponse(
    Guid Id, EventSummary Event, int Quantity, string Status, int? Position, DateTimeOffset? OfferExpiresAt, IReadOnlyList<PlaceResponse>? Offer, DateTimeOffset CreatedAt);
