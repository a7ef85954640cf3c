namespace TicketPlatform.Contracts;

/// <summary>An event with everything its page shows.</summary>
/// <param name="Id">Id of the event.</param>
/// <param name="Slug">Readable part of its address, unique.</param>
/// <param name="Title">Title.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Description">Markdown: paragraphs, emphasis, lists, links. HTML in it is plain text.</param>
/// <param name="Genre">Genre.</param>
/// <param name="Status">Current status.</param>
/// <param name="Venue">Where.</param>
/// <param name="TimeZone">IANA name of the zone to show times in.</param>
/// <param name="DoorsAt">When the doors open (UTC); null when not specified.</param>
/// <param name="StartsAt">Start (UTC).</param>
/// <param name="EndsAt">End (UTC).</param>
/// <param name="Currency">ISO 4217 code of all its prices.</param>
/// <param name="OrganizerName">Name of the organizer.</param>
/// <param name="Categories">Price categories, in the organizer's order.</param>
/// <param name="Availability">Availability in one word.</param>
/// <param name="PlacesTotal">Total number of seats.</param>
/// <param name="PlacesFree">How many can be bought now.</param>
/// <param name="MaxPlacesPerHold">Maximum number of seats per hold.</param>
/// <param name="PictureId">Uploaded picture; null: use the drawn poster.</param>
/// <param name="PictureAlt">What the uploaded picture shows.</param>
/// <param name="Version">Changes with every edit; send it back as <c>If-Match</c>.</param>
/// <param name="OnSaleAt">When sales start (UTC); null: immediately.</param>
/// <param name="OffSaleAt">When sales end (UTC); null: when the event ends.</param>
/// <param name="RefundUntilHours">
/// How many hours before the start returns end; null: tickets cannot be returned.
/// </param>
/// <param name="CancelReason">Why it was cancelled.</param>
/// <param name="WaitlistOpen">Whether the event is sold out and its waitlist is open.</param>
/// <param name="WaitingRoom">The waiting room before the sale; null: there is none.</param>
/// <param name="ScansOpenMinutesBefore">
/// How many minutes before the start the door begins to accept tickets; from <paramref name="DoorsAt"/> if that is
/// earlier.
/// </param>
/// <param name="ScansCloseMinutesAfter">How many minutes after the end the door stops accepting tickets.</param>
/// <param name="Language">
/// BCP 47 tag of the language of title, summary and description; null when not specified.
/// </param>
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
