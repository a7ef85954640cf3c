using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class DoorStoryTests(RunningPlatform platform)
{
    const string Scan = "Pages/Door/Scan";

    [Fact]
    public async Task The_door_admits_each_ticket_once_and_gives_the_reason_otherwise()
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

        await using var staff = await EmployeePortalActions.LoggedInAsync(
            platform,
            await DoorStaffAsync(),
            Visitor.Password,
            "Pages/Door/Index"
        );
        var page = staff.Page;
        await Assertions.Expect(page.Locator(".work-nav a")).ToHaveTextAsync([Office["Pages/Shared/_Layout", "Door"]]);
        await staff.InspectAsync("office-30-door-list");
        await staff.GoAsync("/events");
        await Assertions.Expect(page.Locator("h1")).Not.ToHaveTextAsync(Office["Pages/Events/Index", "Title"]);
        await staff.InspectAsync("office-31-door-staff-elsewhere");
        await staff.GoAsync("/door");
        await staff.FollowAsync(play.Title);
        await Assertions.Expect(page.Locator("[data-admitted]")).ToHaveTextAsync("0");
        await Assertions.Expect(page.Locator("[data-expected]")).ToHaveTextAsync("3");
        await using var second = await EmployeePortalActions.OrganizerAsync(platform);
        await second.GoAsync($"/door/{play.Id}");
        await second.Page.EvaluateAsync("() => { window.sameAsBefore = true; }");
        await staff.InspectAsync("office-32-door");

        await ScanAsync(page, codes[0], "green", Verdict("admitted"));
        await Assertions
            .Expect(page.Locator("[data-verdict]"))
            .ToContainTextAsync(Office["Bookings/BookingText", "Seat", "Stalls", "A", "1"]);
        await Assertions.Expect(page.Locator("[data-admitted]")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator("[data-verdict]")).ToBeHiddenAsync();
        // After each of these, the next ticket is read immediately, without touching the screen.
        await ScanAsync(
            page,
            codes[0],
            "amber",
            Office.Pattern("Scanning/DoorVerdict", "AlreadyInSince", "[0-2][0-9]:[0-5][0-9]")
        );
        await staff.InspectAsync("office-33-door-already-in");
        await ScanAsync(page, codes[3], "red", Verdict("void"));
        await ScanAsync(page, foreign, "red", Verdict("other_event"));
        await staff.InspectAsync("office-34-door-other-event");
        await ScanAsync(page, "4006381333931", "red", Verdict("unknown"));
        await ScanAsync(page, codes[1], "green", Verdict("admitted"));
        await staff.InspectAsync("office-35-door-green");
        await Assertions.Expect(second.Page.Locator("[data-admitted]")).ToHaveTextAsync("2");

        // A guest without a code.
        await page.Locator("summary", new() { HasText = Office[Scan, "LookUp"] }).ClickAsync();
        await staff.FillAsync(Office[Scan, "SearchLabel"], "lovelace");
        await staff.PressAsync(Office[Scan, "Find"]);
        await Assertions.Expect(page.Locator(".lines li")).ToHaveCountAsync(4);
        await Assertions.Expect(page.Locator(".lines")).ToContainTextAsync(Office[Scan, "NotValid"]);
        await staff.InspectAsync("office-36-door-found");
        await staff.FillAsync(Office[Scan, "SearchLabel"], codes[2]);
        await staff.PressAsync(Office[Scan, "Find"]);
        await Assertions.Expect(page.Locator(".lines li")).ToHaveCountAsync(1);
        await staff.PressAsync(Office[Scan, "LetIn"]);
        await Assertions
            .Expect(page.Locator("[data-headline]"))
            .ToHaveTextAsync(Office["Scanning/DoorVerdict", "Result.admitted"]);
        await Assertions.Expect(second.Page.Locator("[data-admitted]")).ToHaveTextAsync("3");
        Assert.True(await second.Page.EvaluateAsync<bool>("() => window.sameAsBefore"), "The page was loaded again.");
        await staff.FillAsync(Office[Scan, "SearchLabel"], "Nobody at all");
        await staff.PressAsync(Office[Scan, "Find"]);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Office[Scan, "NotFound", "Nobody at all"]);
        await staff.InspectAsync("office-37-door-nobody");
    }

    static string Verdict(string result) => Regex.Escape(Office["Scanning/DoorVerdict", $"Result.{result}"]);

    // A keyboard-wedge scanner types the code wherever the focus is, and presses Enter.
    static async Task ScanAsync(IPage page, string code, string color, string headline)
    {
        await page.Keyboard.TypeAsync(code);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-headline]")).ToHaveTextAsync(new Regex($"^{headline}$"));
        await Assertions.Expect(page.Locator("[data-verdict]")).ToHaveClassAsync(new Regex($"is-{color}"));
    }

    // As an admin does: the account is given the role.
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
