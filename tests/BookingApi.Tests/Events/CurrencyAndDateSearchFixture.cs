using Xunit;

namespace BookingApi.Tests.Events;

/// <summary>Three events around one midnight in UTC, in three time zones and two currencies.</summary>
public sealed class CurrencyAndDateSearchFixture : CatalogFixture, IAsyncLifetime
{
    public Caller Organizer { get; private set; } = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Organizer = await CallerAsync(Role.Organizer);
        // In Tokyo it is 2 May already, in New York still 1 May.
        await AddAsync("Tokyo", "JP", "Asia/Tokyo", "JPY", 3000, new(2030, 5, 1, 16, 0, 0, TimeSpan.Zero));
        await AddAsync("New York", "US", "America/New_York", "EUR", 2000, new(2030, 5, 2, 1, 0, 0, TimeSpan.Zero));
        await AddAsync("Berlin", "DE", "Europe/Berlin", "EUR", 4000, new(2030, 5, 2, 18, 0, 0, TimeSpan.Zero));
    }

    async Task AddAsync(string city, string country, string zone, string currency, long price, DateTimeOffset start)
    {
        var request = AnEvent(city) with
        {
            Venue = new("Hall", "Street 1", city, country),
            TimeZone = zone,
            Currency = currency,
            DoorsAt = null,
            StartsAt = start,
            EndsAt = start.AddHours(2),
        };
        var draft = (await Organizer.Events.CreateAsync(request)).Must();
        var category = (await Organizer.Events.AddCategoryAsync(draft.Id, new("Seats", null, price))).Must();
        (await Organizer.Events.AddSectionAsync(draft.Id, new("Stalls", SectionKind.Seated, category.Id, 1, 4))).Must();
        (await Organizer.Events.PublishAsync(draft.Id)).Must();
    }
}
