using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Where an event is in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventStatus>))]
public enum EventStatus
{
    /// <summary>Seen by its organizer only.</summary>
    Draft,

    /// <summary>In the shop.</summary>
    Published,

    /// <summary>Taken out of the shop; what is sold stays valid.</summary>
    Unpublished,

    /// <summary>Does not take place.</summary>
    Cancelled,
}

/// <summary>What kind of event it is; the shop's categories.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventGenre>))]
public enum EventGenre
{
    /// <summary>Concerts and gigs.</summary>
    Music,

    /// <summary>Plays, opera, dance.</summary>
    Theatre,

    /// <summary>Matches and races.</summary>
    Sport,

    /// <summary>Stand-up and cabaret.</summary>
    Comedy,

    /// <summary>Clubs and parties.</summary>
    Nightlife,

    /// <summary>For children and their people.</summary>
    Family,

    /// <summary>Talks, readings, conferences.</summary>
    Talks,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>In one word how much is left.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AvailabilityLevel>))]
public enum AvailabilityLevel
{
    /// <summary>More than a fifth is free.</summary>
    Good,

    /// <summary>Something is free, but not more than a fifth.</summary>
    Few,

    /// <summary>Nothing is free.</summary>
    SoldOut,

    /// <summary>The event is over, cancelled or not on sale.</summary>
    NotOnSale,
}

/// <summary>Order of a list of events.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventSort>))]
public enum EventSort
{
    /// <summary>Next first.</summary>
    Date,

    /// <summary>Cheapest first, one currency after the other.</summary>
    Price,

    /// <summary>Most recently published first.</summary>
    Newest,

    /// <summary>Best match of the search text first; by date when there is none.</summary>
    Relevance,
}

/// <summary>What to look for among published, future events. All parts are optional and all must fit.</summary>
/// <param name="Search">Words from title, venue, city or description; typing errors are forgiven.</param>
/// <param name="Genre">Only this kind.</param>
/// <param name="City">Only this city, in any case.</param>
/// <param name="From">Only events that start at or after this instant (UTC).</param>
/// <param name="To">Only events that start before this instant (UTC).</param>
/// <param name="MaxPriceMinor">
/// Only events with a place at this price or below, in minor units of <paramref name="Currency"/>, which is needed
/// where the shop has several.
/// </param>
/// <param name="Sort">Order; by relevance when there is a search text, else by date.</param>
/// <param name="After">
/// Where the page before ended: its <c>Next</c>. Such pages neither repeat nor skip an event while events come and go.
/// </param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 100; 24 when not given.</param>
/// <param name="FromDate">Only events that start on this date or later, where they take place.</param>
/// <param name="UntilDate">Only events that start on this date or before, where they take place.</param>
/// <param name="Currency">Only events with prices in this currency, ISO 4217.</param>
public sealed record EventQuery(
    [property: StringLength(100)] string? Search = null,
    EventGenre? Genre = null,
    [property: StringLength(100)] string? City = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    [property: Range(0, 100_000_000)] long? MaxPriceMinor = null,
    EventSort? Sort = null,
    [property: StringLength(200)] string? After = null,
    [property: Range(1, 100_000)] int? Page = null,
    [property: Range(1, 100)] int? PageSize = null,
    DateOnly? FromDate = null,
    DateOnly? UntilDate = null,
    [property: RegularExpression(
        "^[A-Z]{3}$",
        ErrorMessage = "Give the currency as three capital letters, for example EUR."
    )]
        string? Currency = null
);

/// <summary>What places cost in one currency, in its minor units.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="LowestMinor">The cheapest place of the shop.</param>
/// <param name="HighestMinor">The most expensive one.</param>
public sealed record PriceRange(string Currency, long LowestMinor, long HighestMinor);

/// <summary>The answer to a search: a page of events and what the filters could be set to.</summary>
/// <param name="Events">The page.</param>
/// <param name="Cities">Cities with published events, by name.</param>
/// <param name="Facets">How many events each kind and each city would have under the other filters.</param>
/// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
/// <param name="Prices">What places cost in each currency of the shop, the most frequent currency first.</param>
public sealed record EventSearchResponse(
    Paged<EventSummary> Events,
    IReadOnlyList<string> Cities,
    SearchFacets? Facets = null,
    string? Next = null,
    IReadOnlyList<PriceRange>? Prices = null
);

/// <summary>How many events fit, by what a filter could be set to; what fits none is left out.</summary>
/// <param name="Genres">By kind.</param>
/// <param name="Cities">By city.</param>
public sealed record SearchFacets(IReadOnlyDictionary<EventGenre, int> Genres, IReadOnlyDictionary<string, int> Cities);

/// <summary>Where an event takes place.</summary>
/// <param name="Name">Name of the house.</param>
/// <param name="Address">Street and number.</param>
/// <param name="City">City.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code, two capital letters.</param>
/// <param name="Capacity">
/// How many people the house takes; null when not said. The sections cannot have more places together.
/// </param>
public sealed record Venue(
    [Required, StringLength(120, MinimumLength = 1)] string Name,
    [Required, StringLength(200, MinimumLength = 1)] string Address,
    [Required, StringLength(100, MinimumLength = 1)] string City,
    [Required, Country] string Country,
    [Range(1, 1_000_000)] int? Capacity = null
);

/// <summary>An event as a card in a list.</summary>
/// <param name="Id">Id of the event.</param>
/// <param name="Slug">Readable part of its address, unique.</param>
/// <param name="Title">Its name.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Genre">Its kind.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Venue">Where.</param>
/// <param name="StartsAt">Start (UTC).</param>
/// <param name="TimeZone">IANA name of the zone to show times in.</param>
/// <param name="FromPrice">Lowest price of a place; null when there is no category yet.</param>
/// <param name="Availability">How much is left, in one word.</param>
/// <param name="PictureId">Uploaded picture; null: use the drawn poster.</param>
/// <param name="PictureAlt">What the uploaded picture shows, for people who do not see it.</param>
/// <param name="PublishedAt">When it was (last) published (UTC).</param>
/// <param name="OnSaleAt">When selling begins (UTC); null: it has.</param>
/// <param name="EndsAt">End (UTC).</param>
public sealed record EventSummary(
    Guid Id,
    string Slug,
    string Title,
    string Summary,
    EventGenre Genre,
    EventStatus Status,
    Venue Venue,
    DateTimeOffset StartsAt,
    string TimeZone,
    Money? FromPrice,
    AvailabilityLevel Availability,
    Guid? PictureId,
    string? PictureAlt,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? OnSaleAt = null,
    DateTimeOffset? EndsAt = null
);

/// <summary>An event with everything its page shows.</summary>
/// <param name="Id">Id of the event.</param>
/// <param name="Slug">Readable part of its address, unique.</param>
/// <param name="Title">Its name.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Description">Markdown: paragraphs, emphasis, lists, links. HTML in it is plain text.</param>
/// <param name="Genre">Its kind.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Venue">Where.</param>
/// <param name="TimeZone">IANA name of the zone to show times in.</param>
/// <param name="DoorsAt">When the doors open (UTC); null when not said.</param>
/// <param name="StartsAt">Start (UTC).</param>
/// <param name="EndsAt">End (UTC).</param>
/// <param name="Currency">ISO 4217 code of all its prices.</param>
/// <param name="OrganizerName">Who runs it.</param>
/// <param name="Categories">What a place costs, in the organizer's order.</param>
/// <param name="Availability">How much is left, in one word.</param>
/// <param name="PlacesTotal">All its places.</param>
/// <param name="PlacesFree">How many can be bought now.</param>
/// <param name="MaxPlacesPerHold">How many places one hold may have.</param>
/// <param name="PictureId">Uploaded picture; null: use the drawn poster.</param>
/// <param name="PictureAlt">What the uploaded picture shows.</param>
/// <param name="Version">Changes with every edit; send it back as <c>If-Match</c>.</param>
/// <param name="OnSaleAt">When selling begins (UTC); null: it has.</param>
/// <param name="OffSaleAt">When selling ends (UTC); null: with the event.</param>
/// <param name="RefundUntilHours">Tickets can be returned until so many hours before the start; null: they
/// cannot.</param>
/// <param name="CancelReason">Why it was cancelled.</param>
/// <param name="WaitlistOpen">Sold out, and one can join the waitlist.</param>
/// <param name="WaitingRoom">How the waiting room works that stands before the sale; null: there is none.</param>
/// <param name="ScansOpenMinutesBefore">Tickets are accepted at the door from so many minutes before the start, or from
/// <paramref name="DoorsAt"/> if that is earlier.</param>
/// <param name="ScansCloseMinutesAfter">Tickets are accepted at the door until so many minutes after the end.</param>
public sealed record EventResponse(
    Guid Id,
    string Slug,
    string Title,
    string Summary,
    string Description,
    EventGenre Genre,
    EventStatus Status,
    Venue Venue,
    string TimeZone,
    DateTimeOffset? DoorsAt,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string Currency,
    string OrganizerName,
    IReadOnlyList<CategoryResponse> Categories,
    AvailabilityLevel Availability,
    int PlacesTotal,
    int PlacesFree,
    int MaxPlacesPerHold,
    Guid? PictureId,
    string? PictureAlt,
    int Version,
    DateTimeOffset? OnSaleAt = null,
    DateTimeOffset? OffSaleAt = null,
    int? RefundUntilHours = null,
    string? CancelReason = null,
    bool WaitlistOpen = false,
    WaitingRoomTerms? WaitingRoom = null,
    int? ScansOpenMinutesBefore = null,
    int? ScansCloseMinutesAfter = null
);

/// <summary>Creates an event as a draft, or changes one.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Summary">One sentence for lists.</param>
/// <param name="Description">Markdown: paragraphs, emphasis, lists, links. HTML in it is plain text.</param>
/// <param name="Genre">Its kind.</param>
/// <param name="Venue">Where.</param>
/// <param name="TimeZone">IANA name, for example Europe/Berlin.</param>
/// <param name="DoorsAt">When the doors open (UTC).</param>
/// <param name="StartsAt">Start (UTC), in the future when published.</param>
/// <param name="EndsAt">End (UTC), after the start.</param>
/// <param name="Currency">ISO 4217 code; cannot change once something was sold.</param>
/// <param name="OnSaleAt">When selling begins (UTC); null: as soon as it is published.</param>
/// <param name="OffSaleAt">When selling ends (UTC); null: with the event.</param>
/// <param name="RefundUntilHours">Buyers may return tickets until so many hours before the start; null: they may
/// not.</param>
/// <param name="WaitingRoom">People wait in a room before the sale, and are let in a few at a time; null: they are not.
/// Needs <paramref name="OnSaleAt"/> when published.</param>
/// <param name="ScansOpenMinutesBefore">Tickets are accepted at the door from so many minutes before the start, or from
/// <paramref name="DoorsAt"/> if that is earlier; null: 180.</param>
/// <param name="ScansCloseMinutesAfter">Tickets are accepted at the door until so many minutes after the end; null:
/// 60.</param>
public sealed record SaveEventRequest(
    [Required, StringLength(120, MinimumLength = 1)] string Title,
    [Required, StringLength(200, MinimumLength = 1)] string Summary,
    [Required, Multiline, StringLength(8000)] string Description,
    [Required] EventGenre? Genre,
    [Required] Venue Venue,
    [Required, StringLength(64)] string TimeZone,
    DateTimeOffset? DoorsAt,
    [Required] DateTimeOffset? StartsAt,
    [Required] DateTimeOffset? EndsAt,
    [
        Required,
        RegularExpression("^[A-Z]{3}$", ErrorMessage = "Give the currency as three capital letters, for example EUR.")
    ]
        string Currency,
    DateTimeOffset? OnSaleAt = null,
    DateTimeOffset? OffSaleAt = null,
    [Range(0, 8760)] int? RefundUntilHours = null,
    WaitingRoomTerms? WaitingRoom = null,
    [Range(0, 129_600)] int? ScansOpenMinutesBefore = null,
    [Range(0, 10_080)] int? ScansCloseMinutesAfter = null
);

/// <summary>Cancels an event: every booking is refunded and its buyer told.</summary>
/// <param name="Reason">For buyers, in plain words.</param>
/// <param name="AfterEnd">The caller knows that the event is over. Without it, cancelling an event that is over is
/// refused (<see cref="ProblemCodes.EventOver"/>).
/// </param>
/// <param name="RefundAdmitted">After the end: refund also tickets that were scanned at the door. Before, every ticket
/// is refunded.</param>
public sealed record CancelEventRequest(
    [Required, Multiline, StringLength(500, MinimumLength = 1)] string Reason,
    bool AfterEnd = false,
    bool RefundAdmitted = false
);

/// <summary>Which of one's own events.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OwnEventFilter>))]
public enum OwnEventFilter
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Never published.</summary>
    Drafts,

    /// <summary>Published or taken out of the shop, and not over.</summary>
    Upcoming,

    /// <summary>Over, and not cancelled.</summary>
    Past,

    /// <summary>Cancelled.</summary>
    Cancelled,
}

/// <summary>Which of one's own events to list.</summary>
/// <param name="Filter">All of them when not given.</param>
/// <param name="Status">Only events in this state.</param>
/// <param name="Search">Words from title, venue or city.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 100; 25 when not given.</param>
public sealed record OwnEventQuery(
    OwnEventFilter? Filter = null,
    EventStatus? Status = null,
    [property: StringLength(100)] string? Search = null,
    [property: Range(1, 100_000)] int? Page = null,
    [property: Range(1, 100)] int? PageSize = null
);

/// <summary>How many of one's own events fit a search, by filter.</summary>
/// <param name="ByFilter">One number for each filter.</param>
public sealed record OwnEventCounts(IReadOnlyDictionary<OwnEventFilter, int> ByFilter);

/// <summary>An event as its organizer lists it.</summary>
/// <param name="Event">The card.</param>
/// <param name="PlacesTotal">All its places.</param>
/// <param name="PlacesSold">Places of confirmed bookings.</param>
/// <param name="PlacesHeld">Places in live holds and unpaid bookings.</param>
/// <param name="Revenue">Confirmed bookings, after refunds.</param>
public sealed record OwnEventSummary(
    EventSummary Event,
    int PlacesTotal,
    int PlacesSold,
    int PlacesHeld,
    Money Revenue
);

/// <summary>A link that shows an event in the shop before it is published there.</summary>
/// <param name="Url">The page's absolute address; signed while the event is not in the shop.</param>
/// <param name="ExpiresAt">When the link stops working (UTC).</param>
public sealed record PreviewLinkResponse(string Url, DateTimeOffset ExpiresAt);

/// <summary>A stored picture.</summary>
/// <param name="Id">Id of the picture; what is served under it never changes.</param>
/// <param name="Width">Pixels of the largest size that is served.</param>
/// <param name="Height">Pixels of the largest size that is served.</param>
/// <param name="Alt">What it shows.</param>
public sealed record PictureResponse(Guid Id, int Width, int Height, string Alt);
