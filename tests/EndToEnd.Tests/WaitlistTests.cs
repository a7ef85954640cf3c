using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class WaitlistTests(RunningPlatform platform)
{
    [Fact]
    public async Task A_ticket_that_is_given_back_reaches_who_waits_by_mail_and_live_and_is_paid_for()
    {
        var (play, buyer, booking) = await SoldOutAsync("Sold to the last seat");
        var account = await VerifiedAsync("Wilma Waits");
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var page = visitor.Page;

        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.InspectAsync("shop-40-sold-out-seats");
        await visitor.GoAsync($"/events/{play.Slug}");
        await Assertions.Expect(page.Locator(".event-buy")).ToContainTextAsync("Sold out");
        await visitor.InspectAsync("shop-41-sold-out");
        await visitor.FollowAsync("Join the waitlist");
        await visitor.LogInAsync(account.Email);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Join the waitlist");
        await visitor.InspectAsync("shop-42-join-waitlist");
        await page.GetByRole(AriaRole.Spinbutton, new() { Name = "How many seats" }).FillAsync("2");
        await visitor.PressAsync("Join the waitlist");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("You are first in line");
        await visitor.InspectAsync("shop-43-in-line");

        // The page stays as it is; what is given back appears on it.
        (await buyer.Selling.RefundBookingAsync(booking.Id, new([2, 3]), ApiUser.NewKey())).Expect();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("2 seats are held for you");
        await Assertions.Expect(page.Locator(".countdown-left")).ToHaveTextAsync(new Regex("^(30:00|29:[0-5][0-9])$"));
        await Assertions.Expect(page.Locator(".ticket-row")).ToHaveCountAsync(2);
        await visitor.InspectAsync("shop-44-offer");

        var mail = await platform.Mails.WaitForAsync(account.Email, "available for");
        Assert.Contains("Row A, seat 3".ToLowerInvariant(), mail.Text.ToLowerInvariant(), StringComparison.Ordinal);
        await visitor.GoAsync(
            new Uri(Regex.Match(mail.Text, @"https?://\S+/waitlist/[0-9a-f-]{36}").Value).PathAndQuery
        );
        await visitor.PressAsync("Take these 2 seats");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Your details");
        await visitor.PressAsync("Continue to payment");
        await visitor.FillCardAsync("4242 4242 4242 4242");
        await visitor.PressAsync("Pay €50.00");
        await Assertions.Expect(page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(2);

        await visitor.GoAsync("/waitlist");
        await Assertions.Expect(page.Locator(".booking-row")).ToContainTextAsync("Offer taken");
        await visitor.InspectAsync("shop-45-my-waitlists");
    }

    [Fact]
    public async Task Without_JavaScript_one_joins_declines_and_the_next_in_line_gets_the_offer()
    {
        var (play, buyer, booking) = await SoldOutAsync("Plain waiting");
        var (account, next) = (await VerifiedAsync("Paul Plain"), await VerifiedAsync("Nora Next"));
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop, scripts: false);
        await visitor.GoAsync($"/events/{play.Slug}/waitlist");
        await visitor.LogInAsync(account.Email);
        await visitor.FillAsync("How many seats", "1");
        await visitor.PressAsync("Join the waitlist");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("You are first in line");
        var entry = (await next.Selling.JoinWaitlistAsync(play.Id, new(1))).Expect();
        Assert.Equal(2, entry.Position);

        (await buyer.Selling.RefundBookingAsync(booking.Id, new([5]), ApiUser.NewKey())).Expect();
        await Eventually.PassAsync(async () =>
        {
            await visitor.Page.ReloadAsync();
            Assert.Equal("A seat is held for you", await visitor.Page.Locator("h1").InnerTextAsync());
        });
        await visitor.PressAsync("No, thank you");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("You left the waitlist");
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
        await Assertions.Expect(organizer.Page.Locator("tbody")).ToContainTextAsync("Number 1");
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
