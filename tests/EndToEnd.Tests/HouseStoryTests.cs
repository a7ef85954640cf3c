using Microsoft.Playwright;
using TicketPlatform.Contracts;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class HouseStoryTests(RunningPlatform platform)
{
    [Fact]
    public async Task An_organizer_keeps_places_for_the_house_and_sees_who_waits_for_the_rest()
    {
        var play = await NewEvents.PublishAsync(platform, "House seats", 2, 4);
        var buyer = await ApiUser.RegisterAsync(platform);
        await buyer.BuyAsAsync(play.Id, "Ada Lovelace", [0, 1]);
        await using var organizer = await OfficeHands.OrganizerAsync(platform);
        var page = organizer.Page;
        await organizer.GoAsync($"/events/{play.Id}");
        await organizer.OpenTabAsync("Waitlist");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Nobody has joined yet");
        await organizer.InspectAsync("office-80-waitlist-empty");
        await organizer.OpenTabAsync("Seats");
        await organizer.FollowAsync("Block or release seats");
        await organizer.InspectAsync("office-81-block");

        await organizer.FillAsync("Which seats", "row Z, 1-4");
        await organizer.PressAsync("Block");
        await Assertions.Expect(page.Locator(".field-error, .error-summary").First).ToBeVisibleAsync();
        await organizer.InspectAsync("office-82-no-such-row");
        await organizer.FillAsync("Which seats", "row A, 3-4; row B");
        await organizer.PressAsync("Block");
        await organizer.SeeToastAsync("6 seats blocked");
        await Assertions.Expect(page.Locator(".seat-box.is-blocked:has(input)")).ToHaveCountAsync(6);
        await organizer.InspectAsync("office-83-blocked");
        Assert.Equal(
            ProblemCodes.PlacesUnavailable,
            (await buyer.Selling.PlaceHoldAsync(play.Id, new(SeatIds: [4]))).Problem?.Code
        );

        // Whoever ticks a box gives that seat back; it can be bought at once.
        await page.Locator("label.seat-box", new() { HasText = "Row B seat 1" }).ClickAsync();
        await organizer.PressAsync("Put back on sale");
        await organizer.SeeToastAsync("1 seat back on sale");
        await buyer.BuyAsAsync(play.Id, "Ada Lovelace", [4]);

        // What is left belongs to the house, so the next one waits.
        var next = await ApiUser.RegisterAsync(platform, "Grace Hopper");
        await platform.ScalarAsync<long>(
            "with x as (update users set email_confirmed = true where email = $1 returning 1) select count(*) from x",
            next.Email
        );
        (await next.Selling.JoinWaitlistAsync(play.Id, new(1))).Expect();
        await organizer.GoAsync($"/events/{play.Id}");
        await organizer.OpenTabAsync("Waitlist");
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("Grace Hopper");
        await organizer.InspectAsync("office-84-waitlist");

        await organizer.GoAsync("/account/sessions");
        await organizer.InspectAsync("office-85-sessions");
        await organizer.GoAsync($"/events/{Guid.Empty}");
        await organizer.InspectAsync("office-86-no-such-event");
    }
}
