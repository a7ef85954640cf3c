using TicketPlatform.Contracts;

namespace Portals.Tests;

/// <summary>Every list of the shop reports a filter in its URL that cannot be read.</summary>
public sealed class ShopFilterErrorTests(ShopHost host) : CustomerPortalFixture(host)
{
    [Fact]
    public async Task Every_filter_that_cannot_be_read_is_named()
    {
        Api.On("GET", "/payments/mine", () => Results.Ok(new Paged<PaymentResponse>([], 1, 20, 0)));
        await HoldSeatsAsync("2");
        await LogInAsync();
        var faults = new List<string>();
        foreach (var (page, address) in FilteredLists.Shops)
        {
            foreach (var query in FilteredLists.BadQueries(page))
            {
                if (FilteredLists.FaultOf(await PageAsync($"{address}?{query}"), $"{address}?{query}") is { } fault)
                    faults.Add(fault);
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Parameters_added_by_newsletters_are_not_filters() =>
        Assert.Empty(
            (await PageAsync("/events?utm_source=mail&fbclid=99")).QuerySelectorAll(".field-error, .filter-errors")
        );
}
