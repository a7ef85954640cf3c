using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Events;

public sealed class CurrencyAndDateSearchTests(CurrencyAndDateSearchFixture api)
    : IClassFixture<CurrencyAndDateSearchFixture>
{
    [Fact]
    public async Task A_date_is_the_one_where_the_event_takes_place()
    {
        Assert.Equal(["New York"], await TitlesAsync(new(FromDate: new(2030, 5, 1), UntilDate: new(2030, 5, 1))));
        Assert.Equal(["Tokyo", "Berlin"], await TitlesAsync(new(FromDate: new(2030, 5, 2))));
        Assert.Equal(["Tokyo", "New York", "Berlin"], await TitlesAsync(new(UntilDate: new(2030, 5, 2))));
        Assert.Equal(
            ["Tokyo", "New York", "Berlin"],
            await TitlesAsync(new(FromDate: DateOnly.MinValue, UntilDate: DateOnly.MaxValue))
        );
    }

    [Fact]
    public async Task A_time_zone_that_the_database_does_not_know_breaks_no_search()
    {
        Assert.Equal(
            new DateOnly(2030, 5, 1),
            await api.ScalarAsync<DateOnly>("select local_date('2030-05-01T23:30:00Z', 'Atlantis/Capital')")
        );
    }

    [Fact]
    public async Task A_price_is_compared_within_its_currency()
    {
        (await api.Anybody().Events.SearchAsync(new(MaxPriceMinor: 3500))).MustFailAt("currency");
        Assert.Equal(["New York"], await TitlesAsync(new(MaxPriceMinor: 3500, Currency: "EUR")));
        Assert.Equal(["Tokyo"], await TitlesAsync(new(MaxPriceMinor: 3500, Currency: "JPY")));
        Assert.Empty(await TitlesAsync(new(MaxPriceMinor: 3500, Currency: "USD")));
        (await api.Anybody().Events.SearchAsync(new(Currency: "euro"))).MustFailAt("currency");
    }

    [Fact]
    public async Task The_cheapest_come_first_one_currency_after_the_other()
    {
        Assert.Equal(["New York", "Berlin", "Tokyo"], await TitlesAsync(new(Sort: EventSort.Price)));
        var found = (await api.Anybody().Events.SearchAsync(new())).Must();
        Assert.Equal([new PriceRange("EUR", 2000, 4000), new PriceRange("JPY", 3000, 3000)], found.Prices!);
    }

    async Task<List<string>> TitlesAsync(EventQuery query) =>
        [.. (await api.Anybody().Events.SearchAsync(query)).Must().Events.Items.Select(e => e.Title)];
}
