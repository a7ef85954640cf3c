using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TicketPlatform.Contracts;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>
/// The card that pays too late, in the browser: the same seats, other ones, a refund, and the seats' history.
/// </summary>
[Collection(PlatformTests.Name)]
public sealed class LatePaymentStoryTests(RunningPlatform platform)
{
    const string LatePayment = "Bookings/LatePaymentText",
        History = "Pages/Bookings/Seats";

    static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 90_000 };

    [Fact]
    public async Task A_late_payment_keeps_the_seats_that_are_still_free()
    {
        var play = await NewEvents.PublishAsync(platform, "Late and lucky", 4, 10);
        await using var visitor = await RunsOutAsync(play, agrees: false, "shop-70-late");
        await ArriveAsync(visitor);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop[LatePayment, "Same.Heading"], Patient);
        await Assertions
            .Expect(visitor.Page.Locator(".lead"))
            .ToHaveTextAsync(Shop.Count(LatePayment, "Same.Lead", 1, await ReferenceAsync(visitor)));
        await visitor.InspectAsync("shop-71-late-kept");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_late_payment_gets_other_seats_that_the_buyer_agreed_to()
    {
        var play = await NewEvents.PublishAsync(platform, "Late and agreed", 4, 10);
        await using var visitor = await RunsOutAsync(play, agrees: true, "shop-72-late");
        var other = await ApiUser.RegisterAsync(platform);
        await other.BuyAsync(play.Id, 12);
        await ArriveAsync(visitor);
        await Assertions
            .Expect(visitor.Page.Locator("h1"))
            .ToHaveTextAsync(Shop[LatePayment, "Other.Heading"], Patient);
        await Assertions
            .Expect(visitor.Page.Locator(".lead"))
            .ToHaveTextAsync(
                new Regex(
                    "^"
                        + Shop.Pattern(
                            LatePayment,
                            "Other.Lead.one",
                            1,
                            Shop.Pattern("Seating/PlaceText", "Row.one", 1, "Stalls", "[A-D]", "[0-9]+"),
                            Shop.Pattern("Seating/PlaceText", "Row.one", 1, "Stalls", "B", "3"),
                            await ReferenceAsync(visitor)
                        )
                        + "$"
                )
            );
        await Assertions.Expect(visitor.Page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(1);
        await visitor.InspectAsync("shop-73-late-moved");

        await visitor.Page.Locator("[data-part=history] summary").ClickAsync();
        await visitor.FollowAsync(Shop.Count("Pages/Bookings/Show", "WhereSeats", 1));
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync(Shop[History, "Others"]);
        await Assertions
            .Expect(visitor.Page.Locator("main"))
            .ToContainTextAsync(Shop[History, "YoursInstead", Shop["Seating/PlaceText", "Seat", "Stalls", "B", 3]]);
        await visitor.InspectAsync("shop-74-where-did-my-seat-go");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_late_payment_without_seats_is_refunded_and_its_buyer_is_first_in_line()
    {
        var play = await NewEvents.PublishAsync(platform, "Late and sorry", 1, 3);
        await using var visitor = await RunsOutAsync(play, agrees: false, "shop-75-late", seat: 1);
        var other = await ApiUser.RegisterAsync(platform);
        await other.BuyAsync(play.Id, 0, 1, 2);
        await ArriveAsync(visitor);
        await Assertions
            .Expect(visitor.Page.Locator("h1"))
            .ToHaveTextAsync(Shop[LatePayment, "Refunded.Heading"], Patient);
        await Assertions
            .Expect(visitor.Page.Locator(".lead"))
            .ToContainTextAsync(
                Shop[LatePayment, "Refunded.Amount.To", "€25.00", Kit["Text/PaymentMethodText", "CardEnding", "2359"]]
            );
        await Assertions.Expect(visitor.Page.Locator(".lead")).ToContainTextAsync(Shop[LatePayment, "FirstInLine"]);
        await visitor.InspectAsync("shop-76-late-paid-back");
        await visitor.FollowAsync(Shop["Pages/Bookings/Show", "SeeLine"]);
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/waitlist/"));
        Assert.Empty(visitor.Faults);
    }

    // Books, pays with the late card, and sees the booking expire on the open page.
    async Task<Visitor> RunsOutAsync(EventResponse play, bool agrees, string picture, int seat = 12)
    {
        var account = await ApiUser.RegisterAsync(platform);
        var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await visitor.LogInAsync(account.Email);
        await Assertions
            .Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = Shop["Pages/Shared/_Layout", "MyBookings"] }))
            .ToBeVisibleAsync();
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.ClickSeatAsync(seat);
        await visitor.HoldAsync(1);
        if (agrees)
        {
            await visitor.Page.GetByLabel(Shop["Pages/Checkout/Details", "AcceptBetter"]).CheckAsync();
            await visitor.InspectAsync($"{picture}-agreed");
        }
        await visitor.ContinueToPaymentAsync();
        await visitor.FillCardAsync("4000 0000 0000 2359");
        await visitor.PayAsync("€25.00");
        await Assertions
            .Expect(visitor.Page.Locator("h1"))
            .ToHaveTextAsync(Shop["Pages/Bookings/Show", "Expired.Expecting.Heading"], Patient);
        await visitor.InspectAsync($"{picture}-ran-out");
        return visitor;
    }

    static Task<string> ReferenceAsync(Visitor visitor) =>
        visitor.Page.Locator(".booking-head .kicker").InnerTextAsync();

    // So that nobody has to wait for the half minute that people get.
    Task<int> ArriveAsync(Visitor visitor) =>
        platform.ScalarAsync<int>(
            "with arrived as (update demo_charges c set arrives_at = clock_timestamp() from payments p where p.id = c.payment_id and p.booking_id = $1 returning 1) select count(*) from arrived",
            Guid.Parse(Regex.Match(visitor.Page.Url, "/bookings/([0-9a-f-]{36})").Groups[1].Value)
        );
}
