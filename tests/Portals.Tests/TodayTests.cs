using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace Portals.Tests;

public sealed class TodayTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    static readonly Texts Today = Texts.For<EmployeePortal.Pages.IndexModel>();

    readonly EmployeeHost host = shared.Reset();

    [Fact]
    public async Task The_totals_add_up_what_upcoming_events_say_with_revenue_by_currency()
    {
        var concert = host.Api.Events[EmployeeApi.Concert];
        Add("A second one in euros", "EUR", new(1_500, 1_000, 20, 1, new(100_050, "EUR"), []));
        Add("One in francs", "CHF", new(300, 30, 1, 1, new(7_700, "CHF"), []));
        host.Api.Sales[EmployeeApi.Draft] = new(500, 77, 77, 77, new(777_700, "EUR"), []);
        var browser = await host.LoggedInAsync();

        var page = await browser.OpenAsync("/");

        // With the concert's 800 seats, 412 sold, 9 on hold and 19,850 euros.
        Assert.Equal("1,442", Sum("sold"));
        Assert.Equal("30", Sum("held"));
        Assert.Equal("1,128", Sum("free"));
        var revenue = page.QuerySelectorAll(".figures .fact")[^1];
        Assert.Contains("20,850.50", revenue.QuerySelector("dd a")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("€", revenue.QuerySelector("dd a")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("77", revenue.QuerySelector("dd.also")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("CHF", revenue.QuerySelector("dd.also")!.TextContent, StringComparison.Ordinal);

        string Sum(string of) => page.QuerySelector($"[data-sum={of}]")!.TextContent;

        void Add(string title, string currency, SalesSnapshot sales)
        {
            var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            host.Api.Events[id] = concert with { Id = id, Title = title, Currency = currency };
            host.Api.Sales[id] = sales;
        }
    }

    [Fact]
    public async Task An_admin_sees_how_many_need_attention_and_an_organizer_does_not()
    {
        var page = await (await host.LoggedInAsync("admin@demo.com")).OpenAsync("/");
        Assert.Equal(
            [
                EnCount(Today, "Needs.Payments", 1),
                EnCount(Today, "Needs.Mails", 2),
                EnCount(Today, "Needs.Messages", 1),
                EnCount(Today, "Needs.Failures", 1),
                EnCount(Today, "Needs.Circuits", 1),
            ],
            page.QuerySelectorAll("[aria-labelledby=needs] li a").Select(need => need.InnerHtml)
        );
        Assert.Null((await (await host.LoggedInAsync()).OpenAsync("/")).QuerySelector("#needs"));
    }

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
