using TicketPlatform.Domain.Events;

namespace TicketPlatform.Workers.DemoData;

/// <summary>
/// One invented event: <c>InDays</c> days after the first start, at the full <c>Hour</c> in its own time zone, for
/// <c>Hours</c> hours, with <c>SoldShare</c> (0 to 1) of its seats sold. <c>No</c> and <c>Look</c> determine its id and
/// therefore its poster.
/// </summary>
sealed record DemoEvent(
    int No,
    int Look,
    string Title,
    EventGenre Genre,
    string Summary,
    string Description,
    string Venue,
    string Address,
    string City,
    string Country,
    string TimeZone,
    int InDays,
    int Hour,
    int Hours,
    string Currency,
    DemoHall Hall,
    double SoldShare
)
{
    public Event ToEvent(Guid organizerId, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var local = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(InDays).AddHours(Hour);
        var startsAt = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        return new Event
        {
            Id = new Guid($"0193b7a0-{No:x4}-7{Look:x3}-8000-7469636b6574"),
            Slug = Slug.From(Title),
            OrganizerId = organizerId,
            Language = "en",
            Title = Title,
            Summary = Summary,
            Description = Description,
            Genre = Genre,
            Status = EventStatus.Published,
            VenueName = Venue,
            VenueAddress = Address,
            VenueCity = City,
            VenueCountry = Country,
            TimeZone = TimeZone,
            DoorsAt = startsAt.AddHours(-1),
            StartsAt = startsAt,
            EndsAt = startsAt.AddHours(Hours),
            Currency = Currency,
            LayoutVersion = 1,
            Version = 1,
            CreatedAt = now.AddDays(-40),
            PublishedAt = now.AddDays(-1.5 * No),
        };
    }
}
