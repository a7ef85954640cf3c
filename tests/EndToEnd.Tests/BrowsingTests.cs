using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class BrowsingTests(RunningPlatform platform)
{
    [Fact]
    public async Task A_visitor_searches_filters_and_opens_an_event_with_its_picture_and_prices()
    {
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var page = visitor.Page;
        await visitor.GoAsync("/");
        var title = await page.Locator(".event-card h3").First.InnerTextAsync();
        await visitor.InspectAsync("shop-01-home");

        // A misspelled word still finds the event.
        var word = title.Split(' ').MaxBy(part => part.Length)!;
        await page.Locator("#what").FillAsync(word.Length > 5 ? word[..2] + word[3..] : word);
        await page.Locator(".hero-search button").ClickAsync();
        await Assertions.Expect(page.Locator(".event-card", new() { HasText = title }).First).ToBeVisibleAsync();
        await visitor.InspectAsync("shop-02-found");

        await visitor.GoAsync("/events");
        var all = await page.Locator(".event-card").CountAsync();
        Assert.True(all >= 4, $"There are {all} demo events.");
        var where = page.GetByLabel(Shop["Pages/Events/Index", "Where"], new() { Exact = true });
        await where.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var city = await where.InputValueAsync();
        await visitor.PressAsync(Shop["Pages/Events/Index", "Show"]);
        await Assertions
            .Expect(page)
            .ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"city={Uri.EscapeDataString(city)}"));
        foreach (var venue in await page.Locator(".event-where").AllInnerTextsAsync())
            Assert.EndsWith(city, venue, StringComparison.Ordinal);

        await page.Locator(".event-card a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).Not.ToBeEmptyAsync();
        await Assertions.Expect(page.Locator(".price-list .price").First).ToBeVisibleAsync();
        Assert.True(
            await page.Locator("img.art")
                .First.EvaluateAsync<bool>(
                    "async picture => { await picture.decode(); return picture.naturalWidth > 0; }"
                )
        );
        await visitor.InspectAsync("shop-03-event");
    }

    [Fact]
    public async Task A_search_without_results_says_so()
    {
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/events?search=zzzzqqqq&maxPrice=100");
        await Assertions
            .Expect(visitor.Page.Locator("main"))
            .ToContainTextAsync(Shop["Pages/Events/Index", "Empty.Heading"]);
        await visitor.InspectAsync("shop-04-nothing-found");
    }

    [Fact]
    public async Task An_unknown_event_has_a_page_with_links()
    {
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var answer = await visitor.Page.GotoAsync("/events/there-is-no-such-event");
        Assert.Equal(404, answer!.Status);
        await Assertions.Expect(visitor.Page.Locator("main a").First).ToBeVisibleAsync();
        await visitor.InspectAsync("shop-05-not-found");
    }
}
