namespace TicketPlatform.Contracts;

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
/// <param name="Language">BCP 47 tag of the language of title, summary and description; null when not stated.</param>
/// <param name="Translation">The same texts in a second language, for its organizer only; null: there are none.</param>
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
    int? ScansCloseMinutesAfter = null,
    string? Language = null,
    EventTexts? Translation = null
);
