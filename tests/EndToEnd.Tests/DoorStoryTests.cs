using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TicketPlatform.Contracts;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class DoorStoryTests(RunningPlatform platform)
{
    [Fact]
    public async Task A_reader_at_the_door_lets_each_ticket_in_once_and_says_why_not_otherwise()
    {
        var play = await NewEvents.PublishAsync(platform, "At the door", 4, 10, draft =>
            draft with
            {
                ScansOpenMinutesBefore = 60 * 24 * 60,
            }
        );
        var other = await NewEvents.PublishAsync(platform, "Next door", 2, 10);
        var buyer = await ApiUser.RegisterAsync(platform);
        var booking = await buyer.BuyAsAsync(play.Id, "Ada Lovelace", [0, 1, 2, 3]);
        var elsewhere = await buyer.BuyAsAsync(other.Id, "Ada Lovelace", [0]);
        var codes = (await buyer.Selling.TicketsAsync(booking.Id))
            .Expect()
            .OrderBy(t => t.Place.SeatId)
            .Select(t => t.Code)
            .ToList();
        var foreign = (await buyer.Selling.TicketsAsync(elsewhere.Id)).Expect().Single().Code;
        var organizerApi = await ApiUser.OrganizerAsync(platform);
        (await organizerApi.Selling.RefundBookingAsync(booking.Id, new([3], "Ill"), ApiUser.NewKey())).Expect();

        await using var staff = await OfficeHands.LoggedInAsync(
            platform,
            await DoorStaffAsync(),
            Visitor.Password,
            "Door"
        );
        var page = staff.Page;
        await Assertions.Expect(page.Locator(".work-nav a")).ToHaveTextAsync([new Regex("Door")]);
        await staff.InspectAsync("office-30-door-list");
        await staff.GoAsync("/events");
        await Assertions.Expect(page.Locator("h1")).Not.ToHaveTextAsync("Events");
        await staff.InspectAsync("office-31-door-staff-elsewhere");
        await staff.GoAsync("/door");
        await staff.FollowAsync(play.Title);
        await Assertions.Expect(page.Locator(".door-count")).ToHaveTextAsync("0 of 3 in");
        await using var second = await OfficeHands.OrganizerAsync(platform);
        await second.GoAsync($"/door/{play.Id}");
        await staff.InspectAsync("office-32-door");

        await ScanAsync(page, codes[0], "green", "Valid – admit");
        await Assertions.Expect(page.Locator("[data-verdict]")).ToContainTextAsync("Stalls, row A, seat 1");
        await Assertions.Expect(page.Locator("[data-admitted]")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator("[data-verdict]")).ToBeHiddenAsync();
        // After each of these the next ticket is read at once, without a hand on the screen.
        await ScanAsync(page, codes[0], "amber", "Already in since [0-2][0-9]:[0-5][0-9]");
        await staff.InspectAsync("office-33-door-already-in");
        await ScanAsync(page, codes[3], "red", "Refunded or cancelled");
        await ScanAsync(page, foreign, "red", "Ticket for another event");
        await staff.InspectAsync("office-34-door-other-event");
        await ScanAsync(page, "4006381333931", "red", "Not recognised");
        await ScanAsync(page, codes[1], "green", "Valid – admit");
        await staff.InspectAsync("office-35-door-green");
        await Assertions.Expect(second.Page.Locator("[data-admitted]")).ToHaveTextAsync("2");

        // Somebody without a code.
        await page.GetByText("No code?").ClickAsync();
        await staff.FillAsync("Name, booking, seat or code", "lovelace");
        await staff.PressAsync("Find");
        await Assertions.Expect(page.Locator(".lines li")).ToHaveCountAsync(4);
        await Assertions.Expect(page.Locator(".lines")).ToContainTextAsync("Not valid");
        await staff.InspectAsync("office-36-door-found");
        await staff.FillAsync("Name, booking, seat or code", codes[2]);
        await staff.PressAsync("Find");
        await Assertions.Expect(page.Locator(".lines li")).ToHaveCountAsync(1);
        await staff.PressAsync("Let in");
        await Assertions.Expect(page.Locator("[data-headline]")).ToHaveTextAsync("Valid – admit");
        await Assertions.Expect(second.Page.Locator("[data-admitted]")).ToHaveTextAsync("3");
        await staff.FillAsync("Name, booking, seat or code", "Nobody at all");
        await staff.PressAsync("Find");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("No ticket matches");
        await staff.InspectAsync("office-37-door-nobody");
    }

    // A wedge reader types the code wherever the focus is, and presses Enter.
    static async Task ScanAsync(IPage page, string code, string colour, string headline)
    {
        await page.Keyboard.TypeAsync(code);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-headline]")).ToHaveTextAsync(new Regex($"^{headline}$"));
        await Assertions.Expect(page.Locator("[data-verdict]")).ToHaveClassAsync(new Regex($"is-{colour}"));
    }

    // As an admin does it: an account is given the role.
    async Task<string> DoorStaffAsync()
    {
        var account = await ApiUser.RegisterAsync(platform, "Dora Door");
        var admin = await ApiUser.LogInAsync(platform, "admin@demo.com", "Admin123!");
        var staff = new TicketPlatform.Contracts.Client.StaffClient(admin.Http);
        var found = (await staff.UsersAsync(new(), account.Email)).Expect().Items.Single();
        (await staff.UpdateUserAsync(found.User.Id, new(Role.DoorStaff, false, "organizer@demo.com"))).Expect();
        return account.Email;
    }
}
