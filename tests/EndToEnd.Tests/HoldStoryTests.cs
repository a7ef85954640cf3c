using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>Holds are shown correctly, and seats are selected while other people do the same.</summary>
[Collection(PlatformTests.Name)]
public sealed class HoldStoryTests(RunningPlatform platform)
{
    const string Seats = "Pages/Events/Seats";

    [Fact]
    public async Task The_loser_of_a_race_is_offered_nearby_seats_and_takes_them_with_one_click()
    {
        var play = await NewEvents.PublishAsync(platform, "Two for the same seats", 8, 12);
        await using var slow = await Visitor.OpenAsync(platform, platform.Shop);
        await using var quick = await Visitor.OpenAsync(platform, platform.Shop);
        // The slower buyer's page is not notified; it learns of this only from the response to the click.
        await slow.Page.RouteAsync("**/live/**", route => route.AbortAsync());
        await slow.GoAsync($"/events/{play.Slug}/seats");
        await slow.ClickSeatAsync(29);
        await slow.ClickSeatAsync(30);
        await quick.GoAsync($"/events/{play.Slug}/seats");
        await quick.ClickSeatAsync(30);
        await quick.HoldAsync(1);
        await Assertions.Expect(quick.Page).ToHaveURLAsync(new Regex("/checkout|/account/login"));

        await slow.HoldAsync(2);
        await Assertions
            .Expect(slow.Page.Locator(".banner"))
            .ToContainTextAsync(Shop.Count(Seats, "Gone", 1, Shop["Seating/PlaceText", "Seat", "Stalls", "C", 7]));
        await Assertions
            .Expect(slow.Page.Locator("[data-offer]"))
            .ToContainTextAsync(
                new Regex(
                    Shop.Pattern(
                        Seats,
                        "NearestFree",
                        Shop.Pattern("Seating/SeatText", "Row.other", 2, @"\w", @"\d+, \d+") + @" · €50\.00"
                    )
                )
            );
        await slow.Page.WaitForFunctionAsync("() => document.querySelector('[data-picker]')?.seatMap");
        var offered = await slow.Page.EvaluateAsync<int[]>(
            "() => [...document.querySelector('[data-picker]').seatMap.model.offered]"
        );
        Assert.Equal(offered[0] + 1, offered[1]);
        await slow.InspectAsync("shop-18-somebody-was-faster");
        await slow.PressAsync(Shop.Count(Seats, "TakeOffered", 2));
        await Assertions.Expect(slow.Page).ToHaveURLAsync(new Regex("/checkout|/account/login"));
        Assert.Equal(
            2,
            await platform.ScalarAsync<int>(
                "select count(*) from places where event_id = $1 and status = place_status('held') and place_no = any ($2)",
                play.Id,
                offered
            )
        );
    }

    [Fact]
    public async Task A_visitor_whose_selected_seats_are_taken_is_told_at_once_and_offered_as_many_nearby()
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
            .ToContainTextAsync(
                Shop[Seats, "Js.NearestFree", Shop.Count(Seats, "Js.RowSeats", 2, "C", "7, 8"), "€50.00"]
            );
        await visitor.InspectAsync("shop-23-taken-from-the-choice");
        await visitor.PressAsync(Shop.Count(Seats, "Js.TakeOffered", 2));
        await Eventually.SeeAsync(() => ChosenAsync(visitor), seats => seats == "30,31");
        await Assertions.Expect(visitor.Page.Locator("[data-lost]")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task Map_and_list_warn_of_a_single_seat_and_one_click_moves_over()
    {
        var play = await NewEvents.PublishAsync(platform, "Nobody sits alone", 6, 12);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.ClickSeatAsync(13);
        await visitor.ClickSeatAsync(14);
        var warning = visitor.Page.Locator("[data-lone]");
        await Assertions.Expect(warning).ToContainTextAsync(Shop[Seats, "Js.Lone.Text", "B", 1]);
        await visitor.InspectAsync("shop-19-lone-seat");
        await visitor.PressAsync(Shop[Seats, "Js.Lone.Move", 1, 3]);
        await Assertions.Expect(warning).ToHaveTextAsync("");
        await Eventually.SeeAsync(() => ChosenAsync(visitor), seats => seats == "12,13");

        // The list says so as well, but does not prevent it.
        await visitor.Page.Locator("[data-view-tab=list]").ClickAsync();
        await visitor.Page.Locator(".section-row").ClickAsync();
        await visitor.Page.Locator(".seat:has(input[value='22']) input").CheckAsync(new() { Force = true });
        await Assertions.Expect(warning).ToContainTextAsync(Shop[Seats, "Js.Lone.Text", "B", 12]);
        await visitor.HoldAsync(3);
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/checkout|/account/login"));
        Assert.Equal(
            3,
            await platform.ScalarAsync<int>(
                "select count(*) from places where event_id = $1 and status = place_status('held')",
                play.Id
            )
        );
    }

    [Fact]
    public async Task Browser_and_server_find_the_same_single_seats()
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
    public async Task The_countdown_follows_the_servers_clock_and_warns_once_at_one_minute()
    {
        var play = await NewEvents.PublishAsync(platform, "Wrong clock", 4, 10);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var page = visitor.Page;
        var wrong = TimeProvider.System.GetUtcNow().AddHours(1).UtcDateTime;
        await page.Clock.InstallAsync(new() { TimeDate = wrong });
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await page.Locator("#quantity").FillAsync("2");
        // The page shows the server's response, however long the browser takes to render it.
        await page.Clock.PauseAtAsync(wrong.AddMinutes(1));
        await visitor.PressAsync(Shop[Seats, "Best.Find"]);
        var left = page.Locator(".panel-hold .countdown-left");
        await Assertions.Expect(left).ToHaveTextAsync(new Regex("^(5:00|4:5[0-9])$"));

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
        await Assertions
            .Expect(page.Locator(".panel-hold .countdown-label"))
            .ToHaveTextAsync(Kit["Pages/Shared/_Shell", "Js.LastMinute"]);
        await page.Clock.FastForwardAsync("00:05");
        Assert.Matches(
            $"^{Kit.Pattern("Pages/Shared/_Shell", "Js.SecondsLeft.other", "[1-9][0-9]?")}$",
            Assert.Single(await page.EvaluateAsync<string[]>("() => window.said"))
        );

        // As after sleep mode: the device's clock has advanced, the page's has not. The server is asked, and knows that
        // hardly any time has passed.
        await page.Clock.ResumeAsync();
        await page.Clock.SetSystemTimeAsync(TimeProvider.System.GetUtcNow().AddHours(3).UtcDateTime);
        await Assertions.Expect(left).ToHaveTextAsync(new Regex("^4:[0-5][0-9]$"));
    }

    [Fact]
    public async Task A_visitor_finds_a_hold_after_a_reload_in_a_second_tab_and_after_login_and_releases_it()
    {
        var play = await NewEvents.PublishAsync(platform, "Found again", 4, 10);
        var account = await ApiUser.RegisterAsync(platform);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var page = visitor.Page;
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await page.Locator("#quantity").FillAsync("2");
        await visitor.PressAsync(Shop[Seats, "Best.Find"]);
        await Assertions
            .Expect(page.Locator("[data-arrangement]"))
            .ToHaveTextAsync(Shop["Seating/ArrangementText", "Row.Both", 2, "A", "Stalls"]);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-count]")).ToHaveTextAsync(Shop.Count(Seats, "Js.Seats", 2));

        var second = await page.Context.NewPageAsync();
        await second.GotoAsync($"/events/{play.Slug}/seats?view=list");
        await Assertions.Expect(second.Locator(".seat[data-state=chosen]")).ToHaveCountAsync(2);
        await Assertions
            .Expect(second.Locator(".panel-hold .countdown-left"))
            .ToHaveTextAsync(new Regex("^[0-5]:[0-5][0-9]$"));
        await second.CloseAsync();

        await visitor.PressAsync(Shop[Seats, "Js.Continue"]);
        await visitor.LogInAsync(account.Email);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Shop["Pages/Checkout/Details", "Title"]);
        await Assertions.Expect(page.Locator(".order .summary-lines li")).ToHaveCountAsync(3);
        await visitor.InspectAsync("shop-20-details-return");
        await visitor.PressAsync(Shop["Pages/Checkout/Details", "Release"]);
        await visitor.SeeToastAsync(Shop[Seats, "Released"]);
        Assert.Equal(
            0,
            await platform.ScalarAsync<int>(
                "select count(*) from places where event_id = $1 and status <> place_status('free')",
                play.Id
            )
        );
    }

    // Layout faults on a phone: controls outside the screen, overlapping controls, or controls with two lines of text.
    const string Squashed = """
        () => {
          const faults = [];
          const root = document.documentElement;
          if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
          const parts = [...document.querySelectorAll('.picker-back, .picker-title, .picker-title h1, .picker-title p, .picker-views a, .picker-head .countdown, .panel-hold .countdown, .panel-hold .btn, .panel-foot .btn')]
            .filter(part => part.checkVisibility());
          const name = part => `<${part.className}> ${part.textContent.trim()}`;
          for (const part of parts) {
            const box = part.getBoundingClientRect();
            if (box.left < 0 || box.right > root.clientWidth || box.top < 0 || box.bottom > root.clientHeight)
              faults.push(`beyond the screen: ${name(part)}`);
            if (part.scrollWidth > part.clientWidth) faults.push(`cut off: ${name(part)}`);
            if (!part.closest('.picker-title')) {
              const range = document.createRange();
              range.selectNodeContents(part);
              const text = [...range.getClientRects()].filter(line => line.width > 1);
              if (Math.max(...text.map(line => line.top)) > Math.min(...text.map(line => line.bottom)))
                faults.push(`more than one line: ${name(part)}`);
            }
            for (const other of parts.slice(0, parts.indexOf(part))) {
              const theirs = other.getBoundingClientRect();
              if (!other.contains(part) && box.left < theirs.right && theirs.left < box.right && box.top < theirs.bottom && theirs.top < box.bottom)
                faults.push(`${name(part)} covers ${name(other)}`);
            }
          }
          const title = document.querySelector('.picker-title').getBoundingClientRect();
          if (title.width < 120) faults.push(`the title has ${title.width} px`);
          return faults;
        }
        """;

    [Fact]
    public async Task Controls_that_do_not_fit_on_a_phone_are_detected()
    {
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.Page.SetViewportSizeAsync(390, 844);
        await visitor.Page.SetContentAsync(
            """
            <html lang="en"><title>Faults</title><header class="picker-head">
              <div class="picker-title" style="inline-size: 40px"><p style="white-space: nowrap; overflow: hidden">Long title</p></div>
              <nav class="picker-views"><a style="display: block; inline-size: 3rem">Two lines</a></nav>
              <span class="countdown" style="position: absolute; left: 380px; top: 0">9:54</span>
            </header></html>
            """
        );
        var faults = await visitor.Page.EvaluateAsync<string[]>(Squashed);
        Assert.Contains(faults, fault => fault.StartsWith("beyond the screen", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("cut off: <> Long title", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("more than one line", StringComparison.Ordinal));
        Assert.Contains("the title has 40 px", faults);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task The_countdown_and_the_warning_stay_in_view_on_a_phone(string language)
    {
        var texts = language == "de" ? Shop.German : Shop;
        var play = await NewEvents.PublishAsync(platform, "Small screen with quite a long title", 6, 12);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.Page.Context.AddCookiesAsync([
            new()
            {
                Name = $"{ResourceNames.CustomerPortal}-language",
                Value = language,
                Url = visitor.Home.ToString(),
            },
        ]);
        await visitor.Page.SetViewportSizeAsync(390, 844);
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(Squashed));
        await visitor.Page.Locator("[data-sheet-toggle]").ClickAsync();
        await visitor.Page.Locator("#quantity").FillAsync("4");
        await visitor.PressAsync(texts[Seats, "Best.Find"]);
        await Assertions.Expect(visitor.Page.Locator(".panel-scroll")).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Page.Locator(".panel-hold .countdown-left")).ToBeInViewportAsync();
        await Assertions
            .Expect(visitor.Page.Locator("[data-arrangement]"))
            .ToHaveTextAsync(texts["Seating/ArrangementText", "Row.All", 4, "A", "Stalls"]);
        await visitor.Page.ScreenshotAsync(
            new() { Path = Path.Combine(Artifacts.Folder, "screenshots", $"shop-21-phone-held-{language}.png") }
        );
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(Squashed));
        await visitor.ClickSeatAsync(25);
        await Assertions.Expect(visitor.Page.Locator("[data-lone]")).ToBeInViewportAsync();
        await visitor.Page.ScreenshotAsync(
            new() { Path = Path.Combine(Artifacts.Folder, "screenshots", $"shop-22-phone-lone-seat-{language}.png") }
        );
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(Squashed));
    }

    static Task<string> ChosenAsync(Visitor visitor) =>
        visitor.Page.EvaluateAsync<string>(
            "() => [...document.querySelector('[data-picker]').seatMap.model.chosen].sort((a, b) => a - b).join()"
        );
}
