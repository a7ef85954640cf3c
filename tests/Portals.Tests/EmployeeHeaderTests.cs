using TicketPlatform.Contracts;

namespace Portals.Tests;

/// <summary>Pages about one event read its sales figures only where they show them.</summary>
public sealed class EmployeeHeaderTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    readonly EmployeeHost host = shared.Reset();

    [Theory]
    [InlineData("", true)]
    [InlineData("/bookings", false)]
    [InlineData("/messages", false)]
    [InlineData("/details", false)]
    [InlineData("/picture", false)]
    [InlineData("/prices", false)]
    [InlineData("/seats", false)]
    [InlineData("/seats/block", false)]
    [InlineData("/waitlist", false)]
    [InlineData("/preview", false)]
    [InlineData("/publish", true)]
    [InlineData("/integrity", false)]
    public async Task A_page_reads_the_event_once_and_the_sales_only_to_show_them(string page, bool showsSales)
    {
        var browser = await host.LoggedInAsync();
        host.Calls.Seen.Clear();
        var shown = await browser.OpenAsync($"/events/{EmployeeApi.Concert}{page}");
        Assert.NotNull(shown.QuerySelector(".event-head h1"));
        Assert.Single(host.Calls.Calls("GET", $"/api/events/mine/{EmployeeApi.Concert}"));
        Assert.Empty(host.Calls.Calls("GET", $"/api/events/{EmployeeApi.Concert}"));
        Assert.Equal(showsSales ? 1 : 0, host.Calls.Calls("GET", $"/api/events/{EmployeeApi.Concert}/sales").Count());
    }

    [Fact]
    public async Task The_status_of_a_cancelled_event_does_not_read_its_sales()
    {
        host.Api.Events[EmployeeApi.Concert] = host.Api.Events[EmployeeApi.Concert] with
        {
            Status = EventStatus.Cancelled,
        };
        var browser = await host.LoggedInAsync();
        await browser.OpenAsync($"/events/{EmployeeApi.Concert}/publish");
        Assert.Empty(host.Calls.Calls("GET", $"/api/events/{EmployeeApi.Concert}/sales"));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, false)]
    public async Task A_draft_can_be_deleted_only_without_sales(int sold, bool mayDelete)
    {
        var sales = host.Api.Sales[EmployeeApi.Draft];
        host.Api.Sales[EmployeeApi.Draft] = sales with { PlacesSold = sold };
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync($"/events/{EmployeeApi.Draft}/publish");
        Assert.Equal(mayDelete, page.QuerySelector("button[formaction*='handler=Delete']") is not null);
    }

    [Fact]
    public async Task The_header_says_that_sales_are_paused_or_records_do_not_match()
    {
        var browser = await host.LoggedInAsync();
        var path = $"/events/{EmployeeApi.Concert}/details";
        async Task<string?> BadgeAsync(bool? agrees, bool frozen)
        {
            host.Calls.Answer("GET", $"/api/events/mine/{EmployeeApi.Concert}", context =>
                Results
                    .Ok(new OwnEventResponse(host.Api.Events[EmployeeApi.Concert], agrees, frozen))
                    .ExecuteAsync(context)
            );
            var head = (await browser.OpenAsync(path)).QuerySelector(".event-head")!;
            return head.QuerySelector(".badge.tone-bad")?.TextContent;
        }
        var (frozen, mismatch) = (await BadgeAsync(null, true), await BadgeAsync(false, false));
        Assert.NotNull(frozen);
        Assert.NotNull(mismatch);
        Assert.NotEqual(frozen, mismatch);
        Assert.Null(await BadgeAsync(true, false));
        Assert.Null(await BadgeAsync(null, false));
    }
}
