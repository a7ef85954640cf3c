using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class BuyingTests(RunningPlatform platform)
{
    const string Seats = "Pages/Events/Seats";

    [Fact]
    public async Task A_new_customer_registers_during_checkout_pays_after_a_declined_card_and_gets_the_tickets_by_email()
    {
        var play = await NewEvents.PublishAsync(platform, "The whole way", 10, 20);
        var email = Visitor.NewAddress("zoe");
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var page = visitor.Page;

        await visitor.GoAsync($"/events/{play.Slug}");
        await visitor.FollowAsync(Shop["Pages/Events/Show", "ChooseSeats"]);
        await visitor.ClickSeatAsync(44);
        await visitor.ClickSeatAsync(45);
        await visitor.HoldAsync(2);

        // Not logged in: the hold stays, with its countdown in view, until there is an account.
        await page.Locator("main a[href*='/account/register']").ClickAsync();
        await Assertions.Expect(page.Locator(".countdown-left")).ToHaveTextAsync(new Regex("^4:[0-5][0-9]$"));
        await visitor.InspectAsync("shop-10-register");
        await RestartHoldAsync(play.Id);
        await visitor.RegisterAsync("Zoë Lindqvist", email);

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Shop["Pages/Checkout/Details", "Title"]);
        await Assertions.Expect(page.Locator(".countdown-left").First).ToHaveTextAsync(new Regex("^4:[0-5][0-9]$"));
        await Assertions
            .Expect(page.Locator("main").GetByLabel(Shop["Pages/Checkout/Details", "FullName"]))
            .ToHaveValueAsync("Zoë Lindqvist");
        await visitor.InspectAsync("shop-11-details");
        await visitor.ContinueToPaymentAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Shop["Pages/Checkout/Pay", "Demo.Heading"]);
        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = Shop["Pages/Checkout/Pay", "Pay", "€50.00"] }))
            .ToBeVisibleAsync();
        await visitor.InspectAsync("shop-12-pay");
        await visitor.FillCardAsync("4000 0000 0000 0002");
        await visitor.PayAsync("€50.00");
        await Assertions
            .Expect(page.Locator("main"))
            .ToContainTextAsync(
                Shop["Pages/Checkout/Pay", "Declined.Heading", Kit["Text/PaymentMethodText", "CardEnding", "0002"]]
            );
        await visitor.InspectAsync("shop-13-declined");

        await visitor.FillCardAsync("4242 4242 4242 4242");
        await visitor.PayAsync("€50.00");

        // The page updates by itself.
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/bookings/"));
        await Assertions.Expect(page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".mail-state")).ToContainTextAsync(email);
        await visitor.InspectAsync("shop-14-confirmation");

        await page.Locator(".ticket-actions a.btn-primary").First.ClickAsync();
        await Assertions.Expect(page.Locator(".ticket-code svg")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".ticket")).ToContainTextAsync("Zoë Lindqvist");
        await visitor.InspectAsync("shop-15-ticket");

        var download = await page.RunAndWaitForDownloadAsync(() =>
            visitor.FollowAsync(Shop["Pages/Tickets/Show", "Download"])
        );
        var ticket = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.Equal("%PDF-"u8.ToArray(), ticket[..5]);

        await visitor.FollowAsync(Shop["Pages/Shared/_Layout", "MyBookings"]);
        await Assertions
            .Expect(page.Locator(".booking-row", new() { HasText = play.Title }))
            .ToContainTextAsync(Shop.Count("Pages/Bookings/Index", "Seats", 2));
        await visitor.InspectAsync("shop-16-my-bookings");

        var mail = await platform.Mails.WaitForAsync(email, Mails.Count("Mails/MailTickets", "Subject", 2, play.Title));
        Assert.Equal(2, mail.Pdfs.Count);
        Assert.Contains(play.Venue.Name, mail.Text, StringComparison.Ordinal);
        var ticketText = await Pdf.TextAsync(mail.Pdfs[0]);
        Assert.Contains("Zoë Lindqvist", ticketText, StringComparison.Ordinal);
        Assert.Contains(play.Title, ticketText, StringComparison.Ordinal);
        Assert.Matches($@"{Label("Section")}\s+{Label("Row")}\s+{Label("Seat")}[^\n]*\s+Stalls\s+C\s+5\b", ticketText);
        await Pdf.DrawAsync(mail.Pdfs[0], "shop-17-ticket-pdf");

        var verification = await platform.Mails.WaitForAsync(email, Mails["Mails/MailVerificationLink", "Subject"]);
        await visitor.GoAsync(
            new Uri(
                Regex.Match(verification.Text, @"https?://\S+/account/verify\S+").Value.TrimEnd('"', '>', '<')
            ).PathAndQuery
        );
        await visitor.PressAsync(Shop["Pages/Account/Verify", "Confirm"]);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Shop["Pages/Account/Verify", "Done.Heading"]);

        // Labels on the ticket are in capitals.
        static string Label(string key) => Regex.Escape(Documents["Tickets/TicketPage", key].ToUpperInvariant());
    }

    [Fact]
    public async Task Best_available_finds_three_seats_together_and_shows_them_before_anything_else()
    {
        var play = await NewEvents.PublishAsync(platform, "Three together", 10, 20);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.Page.Locator("#quantity").FillAsync("3");
        await visitor.PressAsync(Shop[Seats, "Best.Find"]);
        await Assertions
            .Expect(visitor.Page.Locator(".panel-hold .countdown-left"))
            .ToHaveTextAsync(new Regex("^(5:00|4:[0-5][0-9])$"));
        await visitor.Page.WaitForFunctionAsync("() => document.querySelector('[data-picker]')?.seatMap");
        var seats = await visitor.Page.EvaluateAsync<int[]>(
            "() => [...document.querySelector('[data-picker]').seatMap.model.chosen]"
        );
        Assert.Equal(Enumerable.Range(seats.Min(), 3), seats.Order());
        Assert.Single(seats.DistinctBy(seat => seat / 20));
        await Assertions
            .Expect(visitor.Page.Locator(".pick-place strong"))
            .ToHaveTextAsync(seats.Select(seat => Shop[Seats, "Js.RowSeat", (char)('A' + seat / 20), seat % 20 + 1]));
        await Assertions.Expect(visitor.Page.Locator("#quantity")).ToHaveValueAsync("3");
        await visitor.InspectAsync("shop-08-best-available");
    }

    [Fact]
    public async Task A_number_of_standing_tickets_counts_while_it_is_being_typed()
    {
        var concert = await NewEvents.PublishStandingAsync(platform, "Standing only", 40);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync($"/events/{concert.Slug}/seats");
        var (quantity, hold) = (visitor.Page.Locator("[data-standing]"), visitor.Page.Locator("[data-hold]"));
        await Assertions.Expect(hold).ToBeDisabledAsync();
        await quantity.PressAsync("Control+a");
        await visitor.Page.Keyboard.TypeAsync("2");
        await Assertions.Expect(hold).ToBeEnabledAsync();
        await Assertions.Expect(quantity).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Standing_tickets_on_hold_are_recognized_and_fewer_than_selected_are_announced()
    {
        var concert = await NewEvents.PublishStandingAsync(platform, "Nearly full", 10);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync($"/events/{concert.Slug}/seats");
        var (quantity, hold) = (visitor.Page.Locator("[data-standing]"), visitor.Page.Locator("[data-hold]"));
        await quantity.FillAsync("2");
        await hold.ClickAsync();
        await visitor.Page.WaitForURLAsync(new Regex("checkout"));
        await visitor.GoAsync($"/events/{concert.Slug}/seats");
        await Assertions.Expect(hold).ToHaveTextAsync(Shop[Seats, "Js.Continue"]);
        await quantity.FillAsync("9");
        await Assertions.Expect(hold).ToHaveTextAsync(Shop.Count(Seats, "Js.Hold.Tickets", 9));

        // Somebody else takes six of the eight that this buyer does not hold.
        await using var other = await Visitor.OpenAsync(platform, platform.Shop);
        await other.GoAsync($"/events/{concert.Slug}/seats");
        await other.Page.Locator("[data-standing]").FillAsync("6");
        await other.Page.Locator("[data-hold]").ClickAsync();
        await Assertions
            .Expect(visitor.Page.Locator("[data-note]"))
            .ToHaveTextAsync(Shop.Count(Seats, "Js.Fewer", 4, "Floor"));
        await Assertions.Expect(quantity).ToHaveValueAsync("4");
        await Assertions.Expect(hold).ToHaveTextAsync(Shop.Count(Seats, "Js.Hold.Tickets", 4));
    }

    [Fact]
    public async Task Clicking_Pay_twice_charges_once()
    {
        var play = await NewEvents.PublishAsync(platform, "Two clicks", 4, 10);
        await using var visitor = await BuyerAsync();
        await visitor.HoldAndContinueAsync(play.Slug, 12);
        await visitor.FillCardAsync("4242 4242 4242 4242");
        await visitor
            .Page.GetByRole(AriaRole.Button, new() { Name = Shop["Pages/Checkout/Pay", "Pay", "€25.00"] })
            .DblClickAsync();
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
    public async Task A_visitor_who_goes_back_after_holding_finds_the_seats_still_selected()
    {
        var play = await NewEvents.PublishAsync(platform, "There and back", 4, 10);
        await using var visitor = await BuyerAsync();
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.ClickSeatAsync(12);
        await visitor.HoldAsync(1);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop["Pages/Checkout/Details", "Title"]);
        await visitor.Page.GoBackAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-count]")).ToHaveTextAsync(Shop.Count(Seats, "Js.Seats", 1));
        await Assertions.Expect(visitor.Page.Locator("[data-note]")).ToBeHiddenAsync();

        // Continue with one more seat: the hold is replaced, nothing is lost.
        await visitor.ClickSeatAsync(13);
        await visitor.HoldAsync(2);
        await Assertions.Expect(visitor.Page.Locator(".order .summary-lines li")).ToHaveCountAsync(3);
        Assert.Equal(
            2,
            await platform.ScalarAsync<int>(
                "select count(*) from places where event_id = $1 and status = place_status('held')",
                play.Id
            )
        );
    }

    [Fact]
    public async Task A_visitor_without_JavaScript_buys_tickets_from_the_list()
    {
        var play = await NewEvents.PublishAsync(platform, "Plain pages", 6, 10);
        var buyer = await ApiUser.RegisterAsync(platform);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop, scripts: false);
        var page = visitor.Page;
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await page.Locator(".section-row").ClickAsync();
        await page.Locator("input[name=SeatIds][value='21']").CheckAsync(new() { Force = true });
        await page.Locator("input[name=SeatIds][value='22']").CheckAsync(new() { Force = true });
        await visitor.PressAsync(Shop[Seats, "Hold.Seats"]);
        await visitor.LogInAsync(buyer.Email);
        await visitor.ContinueToPaymentAsync();
        await visitor.FillCardAsync("4242 4242 4242 4242");
        await visitor.PayAsync("€50.00");
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
            .Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = Shop["Pages/Shared/_Layout", "MyBookings"] }))
            .ToBeVisibleAsync();
        return visitor;
    }

    // As if the visitor had just held the seats, however long the steps before took.
    async Task RestartHoldAsync(Guid eventId)
    {
        await using var command = platform.Database.CreateCommand(
            """
            with held as (
                update holds set expires_at = clock_timestamp() + interval '5 minutes'
                where event_id = $1 returning id, expires_at)
            update places p set hold_expires_at = h.expires_at from held h where p.event_id = $1 and p.hold_id = h.id
            """
        );
        command.Parameters.Add(new() { Value = eventId });
        Assert.Equal(2, await command.ExecuteNonQueryAsync());
    }
}
