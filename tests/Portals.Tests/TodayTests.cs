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
}
