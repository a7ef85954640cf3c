using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class WaitlistTests(RunningPlatform platform)
{
    const string Join = "Pages/Waitlist/Join",
        Entry = "Pages/Waitlist/Show";

    [Fact]
    public async Task A_returned_ticket_is_offered_to_the_next_in_line_by_email_and_on_the_open_page_and_is_paid_for()
    {
        var (play, buyer, booking) = await SoldOutAsync("Sold to the last seat");
        var account = await VerifiedAsync("Wilma Waits");
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var page = visitor.Page;

        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.InspectAsync("shop-40-sold-out-seats");
        await visitor.GoAsync($"/events/{play.Slug}");
        await Assertions.Expect(page.Locator(".event-buy")).ToContainTextAsync(Shop["Pages/Events/Show", "SoldOut"]);
        await visitor.InspectAsync("shop-41-sold-out");
        await visitor.FollowAsync(Shop["Pages/Events/Show", "JoinWaitlist"]);
        await visitor.LogInAsync(account.Email);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Shop[Join, "Heading"]);
        await visitor.InspectAsync("shop-42-join-waitlist");
        await page.GetByRole(AriaRole.Spinbutton, new() { Name = Shop[Join, "Quantity"] }).FillAsync("2");
        await visitor.PressAsync(Shop[Join, "Join"]);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Shop[Entry, "First"]);
        await visitor.InspectAsync("shop-43-in-line");

        // The page stays open; the returned seat appears on it.
        (await buyer.Selling.RefundBookingAsync(booking.Id, new([2, 3]), ApiUser.NewKey())).Expect();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Shop.Count(Entry, "Offered", 2));
        await Assertions.Expect(page.Locator(".countdown-left")).ToHaveTextAsync(new Regex("^(30:00|29:[0-5][0-9])$"));
        await Assertions.Expect(page.Locator(".ticket-row")).ToHaveCountAsync(2);
        await visitor.InspectAsync("shop-44-offer");

        var mail = await platform.Mails.WaitForAsync(
            account.Email,
            Mails.Count("Waitlist/MailWaitlistOffer", "Subject", 2, play.Title)
        );
        Assert.Contains(
            Mails["Mails/SharedMailText", "Seat", "Stalls", "A", 3],
            mail.Text,
            StringComparison.OrdinalIgnoreCase
        );
        await visitor.GoAsync(
            new Uri(Regex.Match(mail.Text, @"https?://\S+/waitlist/[0-9a-f-]{36}").Value).PathAndQuery
        );
        await visitor.PressAsync(Shop.Count(Entry, "Take", 2));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Shop["Pages/Checkout/Details", "Title"]);
        await visitor.ContinueToPaymentAsync();
        await visitor.FillCardAsync("4242 4242 4242 4242");
        await visitor.PayAsync("€50.00");
        await Assertions.Expect(page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(2);

        await visitor.GoAsync("/waitlist");
        await Assertions
            .Expect(page.Locator(".booking-row"))
            .ToContainTextAsync(Shop["Pages/Waitlist/WaitlistText", "Badge.Booked"]);
        await visitor.InspectAsync("shop-45-my-waitlists");
    }

    [Fact]
    public async Task A_visitor_without_JavaScript_joins_and_declines_and_the_next_in_line_gets_the_offer()
    {
        var (play, buyer, booking) = await SoldOutAsync("Plain waiting");
        var (account, next) = (await VerifiedAsync("Paul Plain"), await VerifiedAsync("Nora Next"));
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop, scripts: false);
        await visitor.GoAsync($"/events/{play.Slug}/waitlist");
        await visitor.LogInAsync(account.Email);
        await visitor.FillAsync(Shop[Join, "Quantity"], "1");
        await visitor.PressAsync(Shop[Join, "Join"]);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop[Entry, "First"]);
        var entry = (await next.Selling.JoinWaitlistAsync(play.Id, new(1))).Expect();
        Assert.Equal(2, entry.Position);

        (await buyer.Selling.RefundBookingAsync(booking.Id, new([5]), ApiUser.NewKey())).Expect();
        await Eventually.PassAsync(async () =>
        {
            await visitor.Page.ReloadAsync();
            Assert.Equal(Shop.Count(Entry, "Offered", 1), await visitor.Page.Locator("h1").InnerTextAsync());
        });
        await visitor.PressAsync(Shop[Entry, "NoThanks"]);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop[Entry, "Left"]);
        var offered = await Eventually.SeeAsync(
            async () => (await next.Selling.GetWaitlistAsync(entry.Id)).Expect(),
            w => w.Status == "offered"
        );
        Assert.Equal(5, Assert.Single(offered.Offer!).SeatId);
    }

    [Fact]
    public async Task The_organizer_sees_who_waits_for_the_sold_out_demo_event()
    {
        var id = await platform.ScalarAsync<string>(
            "select event_id::text from waitlist_entries where event_id::text like '0193b7a0-%' limit 1"
        );
        await using var organizer = await Visitor.OpenAsync(platform, platform.Office);
        await organizer.GoAsync($"/events/{id}/waitlist");
        await organizer.LogInAsync("organizer@demo.com", "Organizer123!");
        await Assertions.Expect(organizer.Page.Locator("tbody tr")).Not.ToHaveCountAsync(0);
        await Assertions
            .Expect(organizer.Page.Locator("tbody"))
            .ToContainTextAsync(Office["Pages/Events/Waitlist", "Status.waiting", 1]);
        await organizer.InspectAsync("work-40-waitlist");
    }

    async Task<(EventResponse Play, ApiUser Buyer, BookingResponse Booking)> SoldOutAsync(string title)
    {
        var play = await NewEvents.PublishAsync(platform, title, 1, 8);
        await platform.ScalarAsync<long>(
            "with x as (update events set refund_until_hours = 1 where id = $1 returning 1) select count(*) from x",
            play.Id
        );
        var buyer = await ApiUser.RegisterAsync(platform);
        return (play, buyer, await buyer.BuyAsync(play.Id, 0, 1, 2, 3, 4, 5, 6, 7));
    }

    async Task<ApiUser> VerifiedAsync(string name)
    {
        var user = await ApiUser.RegisterAsync(platform, name);
        await platform.ScalarAsync<long>(
            "with x as (update users set email_confirmed = true where email = $1 returning 1) select count(*) from x",
            user.Email
        );
        return user;
    }
}
