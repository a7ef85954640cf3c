using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>Holds that do not lie, and choosing seats among other people.</summary>
[Collection(PlatformTests.Name)]
public sealed class HoldStoryTests(RunningPlatform platform)
{
    [Fact]
    public async Task Of_two_visitors_who_want_the_same_seats_the_loser_is_offered_the_nearest_and_takes_them_with_one_click()
    {
        var play = await NewEvents.PublishAsync(platform, "Two for the same seats", 8, 12);
        await using var slow = await Visitor.OpenAsync(platform, platform.Shop);
        await using var quick = await Visitor.OpenAsync(platform, platform.Shop);
        // The slow one's page does not hear of it: only the answer to the click tells.
        await slow.Page.RouteAsync("**/live/**", route => route.AbortAsync());
        await slow.GoAsync($"/events/{play.Slug}/seats");
        await slow.ClickSeatAsync(29);
        await slow.ClickSeatAsync(30);
        await quick.GoAsync($"/events/{play.Slug}/seats");
        await quick.ClickSeatAsync(30);
        await quick.PressAsync("Hold this seat");
        await Assertions.Expect(quick.Page).ToHaveURLAsync(new Regex("/checkout|/account/login"));

        await slow.PressAsync("Hold these 2 seats");
        await Assertions
            .Expect(slow.Page.Locator(".banner"))
            .ToContainTextAsync("row C, seat 7 has gone to someone else");
        await Assertions
            .Expect(slow.Page.Locator("[data-offer]"))
            .ToContainTextAsync(new Regex(@"Nearest free: row \w, seats \d+, \d+ · €50\.00"));
        await slow.Page.WaitForFunctionAsync("() => document.querySelector('[data-picker]')?.seatMap");
        var offered = await slow.Page.EvaluateAsync<int[]>(
            "() => [...document.querySelector('[data-picker]').seatMap.model.offered]"
        );
        Assert.Equal(offered[0] + 1, offered[1]);
        await slow.InspectAsync("shop-18-somebody-was-faster");
        await slow.PressAsync("Take these 2");
        await Assertions.Expect(slow.Page).ToHaveURLAsync(new Regex("/checkout|/account/login"));
        Assert.Equal(
            2,
            await platform.ScalarAsync<int>(
                "select count(*) from places where event_id = $1 and status = 1 and place_no = any ($2)",
                play.Id,
                offered
            )
        );
    }

    [Fact]
    public async Task Who_loses_seats_before_holding_them_is_told_at_once_and_offered_as_many_nearby()
    {
        var play = await NewEvents.PublishAsync(platform, "Taken from the choice", 8, 12);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var stream = visitor.Page.WaitForResponseAsync(answer =>
            answer.Url.Contains("/live/events/", StringComparison.Ordinal)
        );
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await stream;
        await visitor.ClickSeatAsync(29);
        await visitor.ClickSeatAsync(30);
        await ApiUser.Anonymous(platform).Selling.PlaceHoldAsync(play.Id, new(SeatIds: [29]));
        await Assertions
            .Expect(visitor.Page.Locator("[data-lost]"))
            .ToContainTextAsync("Nearest free: row C, seats 7, 8 · €50.00");
        await visitor.InspectAsync("shop-23-taken-from-the-choice");
        await visitor.PressAsync("Take these 2");
        await Eventually.SeeAsync(() => ChosenAsync(visitor), seats => seats == "30,31");
        await Assertions.Expect(visitor.Page.Locator("[data-lost]")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task A_single_seat_that_a_choice_leaves_is_said_on_map_and_list_and_one_click_moves_over()
    {
        var play = await NewEvents.PublishAsync(platform, "Nobody sits alone", 6, 12);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.ClickSeatAsync(13);
        await visitor.ClickSeatAsync(14);
        var warning = visitor.Page.Locator("[data-lone]");
        await Assertions.Expect(warning).ToContainTextAsync("row B, seat 1");
        await visitor.InspectAsync("shop-19-lone-seat");
        await visitor.PressAsync("Take seat 1 instead of 3");
        await Assertions.Expect(warning).ToHaveTextAsync("");
        await Eventually.SeeAsync(() => ChosenAsync(visitor), seats => seats == "12,13");

        // The list says it as well, and it hinders nobody.
        await visitor.Page.Locator("[data-view-tab=list]").ClickAsync();
        await visitor.Page.Locator(".section-row").ClickAsync();
        await visitor.Page.Locator(".seat:has(input[value='22']) input").CheckAsync(new() { Force = true });
        await Assertions.Expect(warning).ToContainTextAsync("row B, seat 12");
        await visitor.PressAsync("Hold these 3 seats");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/checkout|/account/login"));
        Assert.Equal(
            3,
            await platform.ScalarAsync<int>("select count(*) from places where event_id = $1 and status = 1", play.Id)
        );
    }

    [Fact]
    public async Task The_browsers_rule_about_single_seats_says_what_the_servers_says()
    {
        var play = await NewEvents.PublishAsync(platform, "One rule", 2, 4);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        var table = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "lone-seats.json"));
        var wrong = await visitor.Page.EvaluateAsync<string[]>(
            """
            async table => {
              const { loneSeat } = await import('/js/seatmap-lone.js');
              return JSON.parse(table).filter(({ row, alone, giveUp, take }) => {
                const found = loneSeat(row);
                return (found?.alone ?? null) !== alone || (found?.giveUp ?? null) !== giveUp || (found?.take ?? null) !== take;
              }).map(({ row }) => row);
            }
            """,
            table
        );
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_count_down_follows_the_servers_clock_whatever_the_browsers_says_and_warns_once_at_one_minute()
    {
        var play = await NewEvents.PublishAsync(platform, "Wrong clock", 4, 10);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var page = visitor.Page;
        await page.Clock.InstallAsync(new() { TimeDate = TimeProvider.System.GetUtcNow().AddHours(1).UtcDateTime });
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await page.Locator("#quantity").FillAsync("2");
        await visitor.PressAsync("Find seats");
        var left = page.Locator(".panel-hold .countdown-left");
        await Assertions.Expect(left).ToHaveTextAsync(new Regex("^(5:00|4:[2-5][0-9])$"));

        await page.EvaluateAsync(
            """
            () => {
              window.said = [];
              new MutationObserver(() => window.said.push(document.querySelector('.countdown [role=status]').textContent))
                .observe(document.querySelector('.countdown [role=status]'), { childList: true, characterData: true, subtree: true });
            }
            """
        );
        await page.Clock.FastForwardAsync("04:10");
        await Assertions.Expect(left).ToHaveTextAsync(new Regex("^0:[0-5][0-9]$"));
        await Assertions.Expect(page.Locator(".panel-hold .countdown-label")).ToHaveTextAsync("Last minute");
        await page.Clock.FastForwardAsync("00:05");
        Assert.Single(await page.EvaluateAsync<string[]>("() => window.said"), said =>
            said.EndsWith("seconds left.", StringComparison.Ordinal)
        );

        // As after a sleep: the device's clock went on, the page's did not. The server is asked, and knows that hardly
        // any time has passed.
        await page.Clock.SetSystemTimeAsync(TimeProvider.System.GetUtcNow().AddHours(3).UtcDateTime);
        await Assertions.Expect(left).ToHaveTextAsync(new Regex("^4:[0-5][0-9]$"));
    }

    [Fact]
    public async Task A_hold_is_found_after_a_refresh_in_a_second_tab_and_after_logging_in_and_given_back_in_so_many_words()
    {
        var play = await NewEvents.PublishAsync(platform, "Found again", 4, 10);
        var account = await ApiUser.RegisterAsync(platform);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var page = visitor.Page;
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await page.Locator("#quantity").FillAsync("2");
        await visitor.PressAsync("Find seats");
        await Assertions.Expect(page.Locator("[data-arrangement]")).ToHaveTextAsync("Both together, row A.");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-count]")).ToHaveTextAsync("2 seats");

        var second = await page.Context.NewPageAsync();
        await second.GotoAsync($"/events/{play.Slug}/seats?view=list");
        await Assertions.Expect(second.Locator(".seat[data-state=chosen]")).ToHaveCountAsync(2);
        await Assertions
            .Expect(second.Locator(".panel-hold .countdown-left"))
            .ToHaveTextAsync(new Regex("^[0-5]:[0-5][0-9]$"));
        await second.CloseAsync();

        await visitor.PressAsync("Continue to checkout");
        await visitor.LogInAsync(account.Email);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Your details");
        await Assertions.Expect(page.Locator(".order .summary-lines li")).ToHaveCountAsync(3);
        await visitor.InspectAsync("shop-20-details-return");
        await visitor.PressAsync("Release seats");
        await Assertions.Expect(page.Locator("#toasts")).ToContainTextAsync("Your seats have been released.");
        Assert.Equal(
            0,
            await platform.ScalarAsync<int>("select count(*) from places where event_id = $1 and status <> 0", play.Id)
        );
    }

    [Fact]
    public async Task On_a_phone_the_count_down_and_the_warning_stay_in_view_while_the_rest_is_folded_away()
    {
        var play = await NewEvents.PublishAsync(platform, "Small screen", 6, 12);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.Page.SetViewportSizeAsync(390, 844);
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.Page.Locator("[data-sheet-toggle]").ClickAsync();
        await visitor.Page.Locator("#quantity").FillAsync("4");
        await visitor.PressAsync("Find seats");
        await Assertions.Expect(visitor.Page.Locator(".panel-scroll")).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Page.Locator(".panel-hold .countdown-left")).ToBeInViewportAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-arrangement]")).ToHaveTextAsync("All 4 together, row A.");
        await visitor.Page.ScreenshotAsync(
            new() { Path = Path.Combine(Artifacts.Folder, "screenshots", "shop-21-phone-held.png") }
        );
        await visitor.ClickSeatAsync(25);
        await Assertions.Expect(visitor.Page.Locator("[data-lone]")).ToBeInViewportAsync();
        await visitor.Page.ScreenshotAsync(
            new() { Path = Path.Combine(Artifacts.Folder, "screenshots", "shop-22-phone-lone-seat.png") }
        );
    }

    static Task<string> ChosenAsync(Visitor visitor) =>
        visitor.Page.EvaluateAsync<string>(
            "() => [...document.querySelector('[data-picker]').seatMap.model.chosen].sort((a, b) => a - b).join()"
        );
}
