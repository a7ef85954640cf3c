namespace TicketPlatform.Contracts;

/// <summary>An event as a card in a list.</summary>
/// <param name="Id">Id of the event.</param>
/// <param name="Slug">Readable part of its address, unique.</param>
/// <param name="Title">Title.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Genre">Genre.</param>
/// <param name="Status">Current status.</param>
/// <param name="Venue">Where.</param>
/// <param name="StartsAt">Start (UTC).</param>
/// <param name="TimeZone">IANA name of the zone to show times in.</param>
/// <param name="FromPrice">Lowest price; null when there is no category yet.</param>
/// <param name="Availability">Availability in one word.</param>
/// <param name="PictureId">Uploaded picture; null: use the drawn poster.</param>
/// <param name="PictureAlt">What the uploaded picture shows, for people who cannot see it.</param>
/// <param name="PublishedAt">When it was (last) published (UTC).</param>
/// <param name="OnSaleAt">When sales start (UTC); null: immediately.</param>
/// <param name="EndsAt">End (UTC).</param>
/// <param name="Language">BCP 47 tag of the language of title and summary; null when not specified.</param>
/// <param name="CancelReason">Why it was cancelled.</param>
/// <param name="StandingOnly">Whether it has standing places only.</param>
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
    DateTimeOffset? EndsAt = null,
    string? Language = null,
    string? CancelReason = null,
    bool StandingOnly = false
);
