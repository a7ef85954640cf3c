using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TicketPlatform.Contracts;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>
/// The card that pays too late, over the screens: the same places, other ones, the money back; and where the seats
/// went.
/// </summary>
[Collection(PlatformTests.Name)]
public sealed class LateMoneyStoryTests(RunningPlatform platform)
{
    static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 90_000 };

    [Fact]
    public async Task Late_money_keeps_the_places_that_are_still_free()
    {
        var play = await NewEvents.PublishAsync(platform, "Late and lucky", 4, 10);
        await using var visitor = await RunsOutAsync(play, agrees: false, "shop-70-late");
        await ArriveAsync(visitor);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("You’re going", Patient);
        await Assertions
            .Expect(visitor.Page.Locator(".lead"))
            .ToContainTextAsync("the same seat was still free: it is yours");
        await visitor.InspectAsync("shop-71-late-kept");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Late_money_whose_place_is_gone_gets_another_one_that_the_buyer_agreed_to()
    {
        var play = await NewEvents.PublishAsync(platform, "Late and agreed", 4, 10);
        await using var visitor = await RunsOutAsync(play, agrees: true, "shop-72-late");
        var other = await ApiUser.RegisterAsync(platform);
        await other.BuyAsync(play.Id, 12);
        await ArriveAsync(visitor);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("You’re going, with other seats", Patient);
        await Assertions
            .Expect(visitor.Page.Locator(".lead"))
            .ToContainTextAsync("instead of Stalls, row B, seat 3. You pay nothing more.");
        await Assertions.Expect(visitor.Page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(1);
        await visitor.InspectAsync("shop-73-late-moved");

        await visitor.Page.Locator("summary", new() { HasText = "History" }).ClickAsync();
        await visitor.FollowAsync("Where did my seat go?");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("Somebody else’s");
        await Assertions
            .Expect(visitor.Page.Locator("main"))
            .ToContainTextAsync("Yours, instead of Stalls, row B, seat 3");
        await visitor.InspectAsync("shop-74-where-did-my-seat-go");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Late_money_without_places_goes_back_and_its_buyer_is_first_in_line()
    {
        var play = await NewEvents.PublishAsync(platform, "Late and sorry", 1, 3);
        await using var visitor = await RunsOutAsync(play, agrees: false, "shop-75-late", seat: 1);
        var other = await ApiUser.RegisterAsync(platform);
        await other.BuyAsync(play.Id, 0, 1, 2);
        await ArriveAsync(visitor);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Your money went back", Patient);
        await Assertions
            .Expect(visitor.Page.Locator(".lead"))
            .ToContainTextAsync("All of it, €25.00, went back to Card ending 2359.");
        await Assertions
            .Expect(visitor.Page.Locator(".lead"))
            .ToContainTextAsync("You are first in line for seats that become available.");
        await visitor.InspectAsync("shop-76-late-paid-back");
        await visitor.FollowAsync("See my position in line");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/waitlist/"));
        Assert.Empty(visitor.Faults);
    }

    // Books, pays with the late card, and sees the booking run out on the open page.
    async Task<Visitor> RunsOutAsync(EventResponse play, bool agrees, string picture, int seat = 12)
    {
        var account = await ApiUser.RegisterAsync(platform);
        var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await visitor.LogInAsync(account.Email);
        await Assertions
            .Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "My bookings" }))
            .ToBeVisibleAsync();
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.ClickSeatAsync(seat);
        await visitor.PressAsync("Hold this seat");
        if (agrees)
        {
            await visitor.Page.GetByLabel("give me others that are at least as good").CheckAsync();
            await visitor.InspectAsync($"{picture}-agreed");
        }
        await visitor.PressAsync("Continue to payment");
        await visitor.FillCardAsync("4000 0000 0000 2359");
        await visitor.PressAsync("Pay €25.00");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("This booking has expired", Patient);
        await visitor.InspectAsync($"{picture}-ran-out");
        return visitor;
    }

    // So that nobody has to wait for the half minute that a person gets.
    Task<int> ArriveAsync(Visitor visitor) =>
        platform.ScalarAsync<int>(
            "with arrived as (update demo_charges c set arrives_at = clock_timestamp() from payments p where p.id = c.payment_id and p.booking_id = $1 returning 1) select count(*) from arrived",
            Guid.Parse(Regex.Match(visitor.Page.Url, "/bookings/([0-9a-f-]{36})").Groups[1].Value)
        );
}
