using Microsoft.Playwright;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class AdminStoryTests(RunningPlatform platform)
{
    const string Users = "Pages/Admin/Users",
        Messages = "Pages/Admin/Messages",
        Filter = "Pages/Shared/_BookingFilter";

    [Fact]
    public async Task The_audit_log_shows_what_an_admin_did_with_an_account()
    {
        var email = Visitor.NewAddress("audited");
        await using var admin = await EmployeePortalActions.AdminAsync(platform);
        var page = admin.Page;
        await admin.GoAsync("/admin");
        await admin.InspectAsync("office-40-attention");
        await admin.OpenAdminTabAsync("Users");
        await admin.InspectAsync("office-41-users");
        await page.Locator("summary", new() { HasText = Office[Users, "NewOrganizer"] }).ClickAsync();
        await admin.FillAsync(Office[Users, "Name"], "Orla Organizer");
        await admin.FillAsync(Office[Users, "Email"], "organizer@demo.com");
        await admin.PressAsync(Office[Users, "Create"]);
        await Assertions
            .Expect(page.Locator(".field-error"))
            .ToContainTextAsync(Kit["Text/ApiMessages", "Message.AccountInList"]);
        await admin.InspectAsync("office-42-user-taken");
        await admin.FillAsync(Office[Users, "Email"], email);
        await admin.PressAsync(Office[Users, "Create"]);
        await admin.SeeToastAsync(Office[Users, "Created", email]);

        await SearchAsync(email);
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync(Office[Users, "NoPassword"]);
        await page.Locator("tbody summary").ClickAsync();
        await admin.InspectAsync("office-43-user-change");
        await admin.PressAsync(Office[Users, "SendWelcome"]);
        await admin.SeeToastAsync(Office[Users, "WelcomeSent"]);
        await SearchAsync(email);
        await page.Locator("tbody summary").ClickAsync();
        await page.Locator("select[name=newRole]").SelectOptionAsync("DoorStaff");
        await page.GetByLabel(Office[Users, "LockedLabel"]).CheckAsync();
        await admin.PressAsync(Office[Users, "Save"]);
        await admin.SeeToastAsync(Office[Users, "Changed"]);
        await SearchAsync(email);
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync(Office[Users, "Locked"]);
        await Assertions
            .Expect(page.Locator("tbody tr td").First)
            .ToHaveTextAsync($"{Office[Users, "Role.DoorStaff"]} {Office[Users, "WorksForNobody"]}");
        await SearchAsync("nobody has this name");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Office[Users, "NotFound"]);
        await admin.InspectAsync("office-44-users-none");

        await admin.OpenAdminTabAsync("Audit");
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync(Action("user_changed"));
        await admin.InspectAsync("office-45-audit");
        await page.Locator("tbody tr").First.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await Assertions
            .Expect(page.Locator("tbody tr th"))
            .ToContainTextAsync([Action("user_changed"), Action("user_invited-again"), Action("user_invited")]);
        await page.Locator("tbody tr").First.Locator("summary").ClickAsync();
        await Assertions
            .Expect(page.Locator("tbody tr").First)
            .ToContainTextAsync(Office["AuditLog/AuditText", "Value.role_DoorStaff"]);
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("Alex Admin");
        await admin.InspectAsync("office-46-audit-of-one");

        async Task SearchAsync(string words)
        {
            await page.GetByLabel(Office[Users, "SearchUsers"]).FillAsync(words);
            await page.GetByRole(AriaRole.Button, new() { Name = Office[Users, "Search"] }).ClickAsync();
        }
    }

    [Fact]
    public async Task An_admin_retries_and_discards_a_message_that_cannot_be_read()
    {
        await using var admin = await EmployeePortalActions.AdminAsync(platform);
        var page = admin.Page;
        await admin.GoAsync("/admin/messages");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Office[Messages, "AllDone"]);
        await admin.InspectAsync("office-47-failed-none");
        await platform.PublishRawAsync(
            "user.registered.v1",
            Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(),
            "this is no message of ours"
        );
        await platform.PublishRawAsync("user.registered.v1", null, "nor has this one an id");
        await SeeAsync(2);
        var poison = page.Locator("main article").Filter(new() { HasText = "it cannot be read" });
        await Assertions.Expect(poison).ToContainTextAsync("user.registered.v1");
        await poison.Locator("details.more summary").ClickAsync();
        await Assertions.Expect(poison).ToContainTextAsync("this is no message of ours");
        await admin.InspectAsync("office-48-failed");
        await admin.GoAsync("/");
        await Assertions.Expect(page.Locator("main a[href='/admin/messages'] strong")).ToHaveTextAsync("2");
        await admin.InspectAsync("office-49-today-needs");
        await admin.GoAsync("/admin/messages");

        // When it is retried, it fails again and is listed again.
        await poison.GetByRole(AriaRole.Button, new() { Name = Office[Messages, "Retry"] }).ClickAsync();
        await admin.SeeToastAsync(Office[Messages, "Retried"]);
        await SeeAsync(2);
        var nameless = page.Locator("main article")
            .Filter(new() { HasText = "not a message that this consumer knows" });
        await nameless.GetByRole(AriaRole.Button, new() { Name = Office[Messages, "Retry"] }).ClickAsync();
        await Assertions
            .Expect(page.Locator(".error-summary"))
            .ToContainTextAsync(Kit["Text/ApiMessages", "Message.MessageWithoutId"]);
        await admin.InspectAsync("office-50-failed-no-retry");

        foreach (var message in new[] { nameless, poison })
        {
            await message.Locator("details.confirm summary").ClickAsync();
            await message.GetByRole(AriaRole.Button, new() { Name = Office[Messages, "Discard"] }).ClickAsync();
            await admin.SeeToastAsync(Office[Messages, "Discarded"]);
        }
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Office[Messages, "AllDone"]);
        await admin.GoAsync("/admin/audit");
        await Assertions.Expect(page.Locator("tbody tr th").First).ToContainTextAsync(Action("message_discarded"));

        Task SeeAsync(int count) =>
            Eventually.PassAsync(async () =>
            {
                await admin.GoAsync("/admin/messages");
                Assert.Equal(count, await page.Locator("main article").CountAsync());
            });
    }

    [Fact]
    public async Task An_admin_finds_any_booking()
    {
        var play = await NewEvents.PublishAsync(platform, "Found by the admin", 2, 10);
        var buyer = await ApiUser.RegisterAsync(platform);
        var booking = await buyer.BuyAsAsync(play.Id, "مريم الصغيرة 🎭", [0]);
        await using var admin = await EmployeePortalActions.AdminAsync(platform);
        await admin.GoAsync("/admin");
        await admin.OpenAdminTabAsync("Bookings");
        await admin.InspectAsync("office-51-all-bookings");
        foreach (var words in new[] { booking.Reference, buyer.Email, "مريم" })
        {
            await admin.Page.GetByLabel(Office[Filter, "SearchBookings"]).FillAsync(words);
            await admin.PressAsync(Office[Filter, "Search"]);
            await Assertions.Expect(admin.Page.Locator("tbody tr")).ToContainTextAsync(booking.Reference);
        }
        await admin.InspectAsync("office-52-booking-found");
        await admin.Page.GetByLabel(Office[Filter, "Status"]).SelectOptionAsync("Refunded");
        await admin.PressAsync(Office[Filter, "Search"]);
        await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync(Office["Pages/Admin/Bookings", "None"]);
        await admin.InspectAsync("office-53-booking-none");
    }

    static string Action(string key) => Office["AuditLog/AuditText", $"Action.{key}"];
}
