using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace Portals.Tests;

public sealed class TodayTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    static readonly Texts Today = Texts.For<EmployeePortal.Pages.IndexModel>();

    readonly EmployeeHost host = shared.Reset();

    [Theory]
    [InlineData(AvailabilityLevel.SoldOut)]
    [InlineData(AvailabilityLevel.NotOnSale)]
    public async Task Today_counts_as_on_sale_only_what_can_be_bought_and_leads_to_it(AvailabilityLevel closed)
    {
        var concert = host.Api.Events[EmployeeApi.Concert];
        var other = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        host.Api.Events[other] = concert with { Id = other, Title = "Not for sale now", Availability = closed };
        host.Api.Sales[other] = host.Api.Sales[EmployeeApi.Concert];
        var browser = await host.LoggedInAsync();

        var lead = (await browser.OpenAsync("/")).QuerySelector(".lead a")!;
        Assert.Equal(EnCount(Today, "Lead", 1), lead.TextContent);
        var list = await browser.OpenAsync(lead.GetAttribute("href")!);
        Assert.Contains(concert.Title, list.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Not for sale now", list.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", list.QuerySelector(".segmented [aria-current] .num")!.TextContent);
    }

    [Fact]
    public async Task Every_figure_of_today_leads_to_what_it_counts()
    {
        var abroad = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var (concert, sales) = (host.Api.Events[EmployeeApi.Concert], host.Api.Sales[EmployeeApi.Concert]);
        host.Api.Events[abroad] = concert with { Id = abroad, Title = "Abroad" };
        host.Api.Sales[abroad] = sales with { PlacesSold = 7, Revenue = new(12_300, "CHF") };
        var browser = await host.LoggedInAsync();
        var today = (await browser.OpenAsync("/")).QuerySelector("main")!;

        foreach (var kind in new[] { "sold", "held", "free" })
        {
            var figure = today.QuerySelector($"[data-sum={kind}]")!;
            var list = await browser.OpenAsync(figure.GetAttribute("href")!);
            Assert.Equal(figure.TextContent, list.QuerySelector($"[data-total={kind}]")!.TextContent);
        }
        var sums = today.QuerySelectorAll(".figures .fact:last-child a");
        Assert.Equal(2, sums.Length);
        foreach (var sum in sums)
        {
            var list = await browser.OpenAsync(sum.GetAttribute("href")!);
            Assert.Equal(sum.TextContent.Trim(), list.QuerySelector("[data-total=revenue]")!.TextContent.Trim());
        }
        Assert.All(today.QuerySelectorAll("[data-part=revenue], [data-part=words]"), part =>
            Assert.NotNull(part.Closest("a"))
        );
        Assert.NotEmpty(today.QuerySelectorAll("table [data-part=revenue]"));
    }
}
