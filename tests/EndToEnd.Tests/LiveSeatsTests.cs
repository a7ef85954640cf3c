using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Playwright;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class LiveSeatsTests(RunningPlatform platform)
{
    [Fact]
    public async Task Two_browsers_see_each_others_holds_without_reloading()
    {
        var live = await NewEvents.PublishAsync(platform, "Live seats", 8, 12);
        await using var one = await OpenListAsync(live.Slug);
        await using var other = await OpenListAsync(live.Slug);

        // Nothing is requested: the hold arrives over the open stream.
        var asked = Requests(other);
        var clock = Stopwatch.StartNew();
        await HoldAsync(one, 5);
        await Assertions.Expect(Seat(other, 5)).ToHaveAttributeAsync("data-state", "held");
        await Artifacts.NoteAsync(
            $"The other browser saw a hold at most {clock.ElapsedMilliseconds} ms after the click."
        );
        await Assertions
            .Expect(other.Page.Locator("[data-free]").First)
            .ToHaveTextAsync(Shop.Count("Pages/Events/Seats", "Js.Left", 95));
        Assert.Empty(asked);
        await other.InspectAsync("shop-06-seats-list");

        // And the other way round; the first visitor is on the checkout page and goes back by link.
        await OpenListAsync(one, live.Slug);
        asked = Requests(one);
        await HoldAsync(other, 17);
        await Assertions.Expect(Seat(one, 17)).ToHaveAttributeAsync("data-state", "held");
        Assert.Empty(asked);
        await Assertions.Expect(Seat(one, 5)).ToHaveAttributeAsync("data-state", "chosen");
    }

    [Fact]
    public async Task A_seat_that_somebody_else_takes_first_leaves_the_selection_with_a_notice()
    {
        var live = await NewEvents.PublishAsync(platform, "Somebody was faster", 8, 12);
        await using var slow = await OpenListAsync(live.Slug);
        await Seat(slow, 3).Locator("input").CheckAsync(new() { Force = true });
        await Seat(slow, 4).Locator("input").CheckAsync(new() { Force = true });
        var asked = Requests(slow);
        (await ApiUser.Anonymous(platform).Selling.PlaceHoldAsync(live.Id, new(SeatIds: [3]))).Expect();
        await Assertions
            .Expect(slow.Page.Locator("[data-note]"))
            .ToContainTextAsync(
                Shop.Count("Pages/Events/Seats", "Js.Lost", 1, Shop["Pages/Events/Seats", "Js.Place", "Stalls", "A", 4])
            );
        await Assertions
            .Expect(slow.Page.Locator("[data-count]"))
            .ToHaveTextAsync(Shop.Count("Pages/Events/Seats", "Js.Seats", 1));
        Assert.Empty(asked);
    }

    [Fact]
    public async Task Map_and_list_agree_and_one_click_selects_a_seat()
    {
        var hall = await NewEvents.PublishAsync(platform, "Map and list", 20, 30);
        await ApiUser.Anonymous(platform).Selling.PlaceHoldAsync(hall.Id, new(SeatIds: [0, 1]));
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync($"/events/{hall.Slug}/seats");
        await visitor.ClickSeatAsync(95);
        await visitor.ClickSeatAsync(96);
        await Assertions
            .Expect(visitor.Page.Locator("[data-count]"))
            .ToHaveTextAsync(Shop.Count("Pages/Events/Seats", "Js.Seats", 2));
        await Assertions.Expect(visitor.Page.Locator("[data-total]")).ToHaveTextAsync("€50.00");
        await visitor.InspectAsync("shop-07-seats-map");

        await visitor.Page.Locator("[data-view-tab=list]").ClickAsync();
        await visitor.Page.Locator(".section-row").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".seat").First).ToBeVisibleAsync();
        await Eventually.SeeAsync(() => ListedAsync("chosen"), seats => seats == "95,96");
        await Eventually.SeeAsync(() => ListedAsync("held"), seats => seats == "0,1");

        Task<string> ListedAsync(string state) =>
            visitor
                .Page.Locator($".seat[data-state={state}] input")
                .EvaluateAllAsync<string>("boxes => boxes.map(box => box.value).join()");
    }

    [Fact]
    public async Task The_map_has_its_colors_with_reduced_motion()
    {
        var hall = await NewEvents.PublishAsync(platform, "Colors", 4, 10);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync($"/events/{hall.Slug}/seats");
        await visitor.ClickSeatAsync(0);
        Assert.Equal(
            5,
            await visitor.Page.EvaluateAsync<int>(
                "() => { const { theme } = document.querySelector('[data-picker]').seatMap.view; return new Set([theme.ground, theme.ink, theme.taken, ...theme.palette.slice(0, 2)]).size; }"
            )
        );
    }

    async Task<Visitor> OpenListAsync(string slug)
    {
        var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await OpenListAsync(visitor, slug);
        return visitor;
    }

    static async Task OpenListAsync(Visitor visitor, string slug)
    {
        var stream = visitor.Page.WaitForResponseAsync(answer =>
            answer.Url.Contains("/live/events/", StringComparison.Ordinal)
        );
        await visitor.GoAsync($"/events/{slug}/seats?view=list");
        await stream;
    }

    // Pages and data that the visitor's browser requests from now on, not counting reconnecting streams.
    static ConcurrentQueue<string> Requests(Visitor visitor)
    {
        var asked = new ConcurrentQueue<string>();
        visitor.Page.Request += (_, request) =>
        {
            if (request.ResourceType is "document" or "fetch" or "xhr")
                asked.Enqueue(request.Url);
        };
        return asked;
    }

    static ILocator Seat(Visitor visitor, int id) => visitor.Page.Locator($".seat:has(input[value='{id}'])");

    static async Task HoldAsync(Visitor visitor, int seat)
    {
        await Seat(visitor, seat).Locator("input").CheckAsync(new() { Force = true });
        await visitor.HoldAsync(1);
    }
}
