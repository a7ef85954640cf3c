using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class BuyingTests(RunningPlatform platform)
{
    [Fact]
    public async Task A_newcomer_registers_in_the_middle_of_buying_pays_after_a_refusal_and_gets_the_tickets_by_mail()
    {
        var play = await NewEvents.PublishAsync(platform, "The whole way", 10, 20);
        var email = Visitor.NewAddress("zoe");
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var page = visitor.Page;

        await visitor.GoAsync($"/events/{play.Slug}");
        await visitor.FollowAsync("Choose seats");
        await visitor.ClickSeatAsync(44);
        await visitor.ClickSeatAsync(45);
        await visitor.PressAsync("Hold these 2 seats");

        // Not logged in: the hold waits, with its time in view, until there is an account.
        await visitor.FollowAsync("Create an account");
        await Assertions.Expect(page.Locator(".countdown-left")).ToHaveTextAsync(new Regex("^4:[0-5][0-9]$"));
        await visitor.InspectAsync("shop-10-register");
        await visitor.RegisterAsync("Zoë Lindqvist", email);

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Your details");
        await Assertions.Expect(page.Locator("main").GetByLabel("Full name")).ToHaveValueAsync("Zoë Lindqvist");
        await Assertions.Expect(page.Locator(".countdown-left").First).ToHaveTextAsync(new Regex("^[34]:[0-5][0-9]$"));
        await visitor.InspectAsync("shop-11-details");
        await visitor.PressAsync("Continue to payment");

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Demo mode");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pay €50.00" })).ToBeVisibleAsync();
        await visitor.InspectAsync("shop-12-pay");
        await visitor.FillCardAsync("4000 0000 0000 0002");
        await visitor.PressAsync("Pay €50.00");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Card ending 0002 was declined");
        await visitor.InspectAsync("shop-13-declined");

        await visitor.FillCardAsync("4242 4242 4242 4242");
        await visitor.PressAsync("Pay €50.00");

        // The page fills in by itself.
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/bookings/"));
        await Assertions.Expect(page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".mail-state")).ToContainTextAsync(email);
        await visitor.InspectAsync("shop-14-confirmation");

        await page.Locator(".ticket-actions a.btn-primary").First.ClickAsync();
        await Assertions.Expect(page.Locator(".ticket-code svg")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".ticket")).ToContainTextAsync("Zoë Lindqvist");
        await visitor.InspectAsync("shop-15-ticket");

        var download = await page.RunAndWaitForDownloadAsync(() => visitor.FollowAsync("Download PDF"));
        var ticket = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.Equal("%PDF-"u8.ToArray(), ticket[..5]);

        await visitor.FollowAsync("My bookings");
        await Assertions
            .Expect(page.Locator(".booking-row", new() { HasText = play.Title }))
            .ToContainTextAsync("2 seats");
        await visitor.InspectAsync("shop-16-my-bookings");

        var mail = await platform.Mails.WaitForAsync(email, $"tickets for {play.Title}");
        Assert.Equal(2, mail.Pdfs.Count);
        Assert.Contains(play.Venue.Name, mail.Text, StringComparison.Ordinal);
        var words = await Pdf.TextAsync(mail.Pdfs[0]);
        Assert.Contains("Zoë Lindqvist", words, StringComparison.Ordinal);
        Assert.Contains(play.Title, words, StringComparison.Ordinal);
        Assert.Matches(@"SECTION\s+ROW\s+SEAT[^\n]*\s+Stalls\s+C\s+5\b", words);
        await Pdf.DrawAsync(mail.Pdfs[0], "shop-17-ticket-pdf");

        var verification = await platform.Mails.WaitForAsync(email, "confirm");
        await visitor.GoAsync(
            new Uri(
                Regex.Match(verification.Text, @"https?://\S+/account/verify\S+").Value.TrimEnd('"', '>', '<')
            ).PathAndQuery
        );
        await visitor.PressAsync("Confirm my address");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Your address is confirmed");
    }

    [Fact]
    public async Task Best_available_finds_three_seats_together_and_shows_them_before_anything_else()
    {
        var play = await NewEvents.PublishAsync(platform, "Three together", 10, 20);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.Page.Locator("#quantity").FillAsync("3");
        await visitor.PressAsync("Find seats");
        await Assertions
            .Expect(visitor.Page.Locator(".panel-hold .countdown-left"))
            .ToHaveTextAsync(new Regex("^(5:00|4:[0-5][0-9])$"));
        var places = await visitor.Page.Locator(".pick-place strong").AllInnerTextsAsync();
        Assert.Equal(3, places.Count);
        var seats = places.Select(place => Regex.Match(place, @"^Row (\w+), seat (\d+)$")).ToList();
        Assert.Single(seats.DistinctBy(seat => seat.Groups[1].Value));
        var numbers = seats
            .Select(seat => int.Parse(seat.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture))
            .Order()
            .ToList();
        Assert.Equal(2, numbers[2] - numbers[0]);
        await Assertions.Expect(visitor.Page.Locator("#quantity")).ToHaveValueAsync("3");
        await visitor.InspectAsync("shop-08-best-available");
    }

    [Fact]
    public async Task Two_clicks_on_pay_take_the_money_once()
    {
        var play = await NewEvents.PublishAsync(platform, "Two clicks", 4, 10);
        await using var visitor = await BuyerAsync();
        await visitor.HoldAndContinueAsync(play.Slug, 12);
        await visitor.FillCardAsync("4242 4242 4242 4242");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Pay €25.00" }).DblClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(1);
        Assert.Equal(1, await platform.ScalarAsync<int>("select count(*) from payments where event_id = $1", play.Id));
        Assert.Equal(
            1,
            await platform.ScalarAsync<int>(
                "select count(*) from demo_charges c join payments p on p.id = c.payment_id where p.event_id = $1",
                play.Id
            )
        );
    }

    [Fact]
    public async Task Who_goes_back_after_holding_finds_the_own_seats_still_chosen()
    {
        var play = await NewEvents.PublishAsync(platform, "There and back", 4, 10);
        await using var visitor = await BuyerAsync();
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.ClickSeatAsync(12);
        await visitor.PressAsync("Hold this seat");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Your details");
        await visitor.Page.GoBackAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-count]")).ToHaveTextAsync("1 seat");
        await Assertions.Expect(visitor.Page.Locator("[data-note]")).ToBeHiddenAsync();

        // On with it, and one more seat: the hold is replaced, nothing is lost.
        await visitor.ClickSeatAsync(13);
        await visitor.PressAsync("Hold these 2 seats");
        await Assertions.Expect(visitor.Page.Locator(".order .summary-lines li")).ToHaveCountAsync(3);
        Assert.Equal(
            2,
            await platform.ScalarAsync<int>("select count(*) from places where event_id = $1 and status = 1", play.Id)
        );
    }

    [Fact]
    public async Task Without_JavaScript_one_gets_from_the_list_to_paid_tickets()
    {
        var play = await NewEvents.PublishAsync(platform, "Plain pages", 6, 10);
        var buyer = await ApiUser.RegisterAsync(platform);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop, scripts: false);
        var page = visitor.Page;
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await page.Locator(".section-row").ClickAsync();
        await page.Locator("input[name=SeatIds][value='21']").CheckAsync(new() { Force = true });
        await page.Locator("input[name=SeatIds][value='22']").CheckAsync(new() { Force = true });
        await visitor.PressAsync("Hold these seats");
        await visitor.LogInAsync(buyer.Email);
        await visitor.PressAsync("Continue to payment");
        await visitor.FillCardAsync("4242 4242 4242 4242");
        await visitor.PressAsync("Pay €50.00");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/bookings/"));
        await Assertions.Expect(page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(2);
    }

    async Task<Visitor> BuyerAsync()
    {
        var account = await ApiUser.RegisterAsync(platform);
        var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await visitor.LogInAsync(account.Email);
        await Assertions
            .Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "My bookings" }))
            .ToBeVisibleAsync();
        return visitor;
    }
}
