using Microsoft.Playwright;
using TicketPlatform.Contracts;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class VenueStoryTests(RunningPlatform platform)
{
    const string Block = "Pages/Events/Block";

    [Fact]
    public async Task An_organizer_blocks_seats_and_sees_who_waits_for_the_rest()
    {
        var play = await NewEvents.PublishAsync(platform, "House seats", 2, 4);
        var buyer = await ApiUser.RegisterAsync(platform);
        await buyer.BuyAsAsync(play.Id, "Ada Lovelace", [0, 1]);
        await using var organizer = await EmployeePortalActions.OrganizerAsync(platform);
        var page = organizer.Page;
        await organizer.GoAsync($"/events/{play.Id}");
        await organizer.OpenTabAsync("Waitlist");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Office["Pages/Events/Waitlist", "None"]);
        await organizer.InspectAsync("office-80-waitlist-empty");
        await organizer.OpenTabAsync("Seats");
        await organizer.FollowAsync(Office["Pages/Events/Seats", "Block"]);
        await organizer.InspectAsync("office-81-block");

        await organizer.FillAsync(Office[Block, "Which"], "row Z, 1-4");
        await organizer.PressAsync(Office[Block, "Block"]);
        await Assertions.Expect(page.Locator(".field-error, .error-summary").First).ToBeVisibleAsync();
        await organizer.InspectAsync("office-82-no-such-row");
        await organizer.FillAsync(Office[Block, "Which"], "row A, 3-4; row B");
        await organizer.PressAsync(Office[Block, "Block"]);
        await organizer.SeeToastAsync(Office.Count(Block, "Blocked", 6));
        await Assertions.Expect(page.Locator(".seat-box.is-blocked:has(input)")).ToHaveCountAsync(6);
        await organizer.InspectAsync("office-83-blocked");
        Assert.Equal(
            ProblemCodes.PlacesUnavailable,
            (await buyer.Selling.PlaceHoldAsync(play.Id, new(SeatIds: [4]))).Problem?.Code
        );

        // A ticked seat goes back on sale and can be bought immediately.
        await page.Locator("label.seat-box:has(input[value='4'])").ClickAsync();
        await organizer.PressAsync(Office[Block, "Release"]);
        await organizer.SeeToastAsync(Office.Count(Block, "Released", 1));
        await buyer.BuyAsAsync(play.Id, "Ada Lovelace", [4]);

        // The remaining seats are blocked, so the next person waits.
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
