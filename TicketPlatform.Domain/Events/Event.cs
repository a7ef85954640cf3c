namespace TicketPlatform.Domain.Events;

/// <summary>Something that people attend.</summary>
public sealed class Event
{
    /// <summary>Three hours.</summary>
    public const int DefaultScansOpenMinutes = 180;

    /// <summary>One hour.</summary>
    public const int DefaultScansCloseMinutes = 60;

    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>Readable and unique part of its address.</summary>
    public required string Slug { get; set; }

    /// <summary>The organizer's account.</summary>
    public Guid OrganizerId { get; init; }

    /// <summary>BCP 47 tag of the language of its title, summary and description; null when not specified.</summary>
    public string? Language { get; set; }

    /// <summary>Title.</summary>
    public required string Title { get; set; }

    /// <summary>One sentence.</summary>
    public required string Summary { get; set; }

    /// <summary>Markdown: paragraphs, emphasis, lists, links. HTML in it is plain text.</summary>
    public required string Description { get; set; }

    /// <summary>Genre.</summary>
    public EventGenre Genre { get; set; }

    /// <summary>Current status.</summary>
    public EventStatus Status { get; set; }

    /// <summary>Name of the venue.</summary>
    public required string VenueName { get; set; }

    /// <summary>Street and number.</summary>
    public required string VenueAddress { get; set; }

    /// <summary>City.</summary>
    public required string VenueCity { get; set; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public required string VenueCountry { get; set; }

    /// <summary>
    /// How many people the venue holds; null when not specified. Its sections together cannot have more places.
    /// </summary>
    public int? VenueCapacity { get; set; }

    /// <summary>IANA name of the zone in which its times are shown.</summary>
    public required string TimeZone { get; set; }

    /// <summary>When the doors open (UTC).</summary>
    public DateTimeOffset? DoorsAt { get; set; }

    /// <summary>Start (UTC).</summary>
    public DateTimeOffset StartsAt { get; set; }

    /// <summary>End (UTC).</summary>
    public DateTimeOffset EndsAt { get; set; }

    /// <summary>ISO 4217 code of all its prices.</summary>
    public required string Currency { get; set; }

    /// <summary>When sales start (UTC); null: as soon as it is published.</summary>
    public DateTimeOffset? OnSaleAt { get; set; }

    /// <summary>When sales end (UTC); null: when the event ends.</summary>
    public DateTimeOffset? OffSaleAt { get; set; }

    /// <summary>How many minutes before the sale the waiting room opens; null: there is none.</summary>
    public short? RoomOpensMinutes { get; set; }

    /// <summary>How many minutes a turn in the waiting room lasts.</summary>
    public short RoomTurnMinutes { get; set; } = 10;

    /// <summary>How many hours before the start returns end; null: buyers cannot return tickets.</summary>
    public int? RefundUntilHours { get; set; }

    /// <summary>
    /// How many minutes before the start the door begins to accept tickets; from <see cref="DoorsAt"/> if that is
    /// earlier.
    /// </summary>
    public int ScansOpenMinutes { get; set; } = DefaultScansOpenMinutes;

    /// <summary>How many minutes after the end the door stops accepting tickets.</summary>
    public int ScansCloseMinutes { get; set; } = DefaultScansCloseMinutes;

    /// <summary>Why it was cancelled, for buyers.</summary>
    public string? CancelReason { get; set; }

    /// <summary>Whether free places are offered to the waitlist first.</summary>
    public bool WaitlistFirst { get; init; }

    /// <summary>Since when its sales have been paused (UTC); null: they are not.</summary>
    public DateTimeOffset? FrozenAt { get; set; }

    /// <summary>Why sales are paused, for staff.</summary>
    public string? FrozenReason { get; set; }

    /// <summary>Uploaded picture; null: the poster is drawn.</summary>
    public Guid? PictureId { get; set; }

    /// <summary>Increases with every change of the layout.</summary>
    public int LayoutVersion { get; set; }

    /// <summary>Number of the next place: one more than the highest ever used.</summary>
    public int NextPlaceNo { get; set; }

    /// <summary>Increases with every edit, to detect concurrent edits.</summary>
    public int Version { get; set; }

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last published (UTC).</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>
    /// A copy of it with the texts of <paramref name="translation"/>, to be shown, not saved; the event itself when
    /// there is none.
    /// </summary>
    public Event TranslatedBy(EventTranslation? translation)
    {
        if (translation is null)
            return this;
        var translated = (Event)MemberwiseClone();
        translated.Language = translation.Language;
        translated.Title = translation.Title;
        translated.Summary = translation.Summary;
        translated.Description = translation.Description;
        return translated;
    }

    /// <summary>
    /// Whether places can be held at <paramref name="now"/>. The claim itself checks this by the database clock.
    /// </summary>
    public bool IsOnSale(DateTimeOffset now) =>
        Status == EventStatus.Published
        && FrozenAt is null
        && (OnSaleAt is null || OnSaleAt <= now)
        && now < (OffSaleAt ?? EndsAt);

    /// <summary>
    /// When tickets begin to be accepted at the door (UTC). The scan itself checks this in the database.
    /// </summary>
    public DateTimeOffset ScansOpenAt =>
        StartsAt.AddMinutes(-ScansOpenMinutes) is var before && DoorsAt < before ? DoorsAt.Value : before;

    /// <summary>When tickets are no longer accepted at the door (UTC).</summary>
    public DateTimeOffset ScansCloseAt => EndsAt.AddMinutes(ScansCloseMinutes);

    /// <summary>Whether a buyer may still return tickets at <paramref name="now"/>.</summary>
    public bool IsRefundable(DateTimeOffset now) => RefundUntilHours is { } hours && now < StartsAt.AddHours(-hours);

    /// <summary>
    /// What it needs before it can be published, one sentence each; empty when it is ready.
    /// <paramref name="placeCount"/> is the number of its places, <paramref name="categoryCount"/> of its categories.
    /// </summary>
    public IReadOnlyList<string> MissingForPublishing(DateTimeOffset now, int categoryCount, int placeCount)
    {
        var missing = new List<string>();
        if (Status == EventStatus.Cancelled)
            missing.Add("The event is cancelled.");
        if (Description.Length == 0)
            missing.Add("Describe the event in a few sentences.");
        if (StartsAt <= now)
            missing.Add("The start is in the past.");
        if (categoryCount == 0)
            missing.Add("Add at least one price category.");
        if (placeCount == 0)
            missing.Add("Add at least one section.");
        if (RoomOpensMinutes is not null && OnSaleAt is null)
            missing.Add("A waiting room needs a sales start time.");
        return missing;
    }
}
