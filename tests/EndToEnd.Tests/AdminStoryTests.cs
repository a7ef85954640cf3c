using Microsoft.Playwright;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class AdminStoryTests(RunningPlatform platform)
{
    [Fact]
    public async Task What_an_admin_does_with_an_account_is_in_the_audit_log()
    {
        var email = Visitor.NewAddress("audited");
        await using var admin = await OfficeHands.AdminAsync(platform);
        var page = admin.Page;
        await admin.GoAsync("/admin");
        await admin.InspectAsync("office-40-attention");
        await admin.OpenTabAsync("Users");
        await admin.InspectAsync("office-41-users");
        await page.GetByText("New organizer").ClickAsync();
        await admin.FillAsync("Name", "Orla Organizer");
        await admin.FillAsync("Email", "organizer@demo.com");
        await admin.PressAsync("Create and send the link");
        await Assertions.Expect(page.Locator(".field-error")).ToContainTextAsync("account with this address");
        await admin.InspectAsync("office-42-user-taken");
        await admin.FillAsync("Email", email);
        await admin.PressAsync("Create and send the link");
        await admin.SeeToastAsync(email);

        await SearchAsync(email);
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("No password of their own yet");
        await page.GetByText("Change…").ClickAsync();
        await admin.InspectAsync("office-43-user-change");
        await admin.PressAsync("Send the welcome link again");
        await admin.SeeToastAsync("new link");
        await SearchAsync(email);
        await page.GetByText("Change…").ClickAsync();
        await page.Locator("select[name=newRole]").SelectOptionAsync("DoorStaff");
        await page.GetByLabel("Locked: nobody can log in with this account").CheckAsync();
        await admin.PressAsync("Save");
        await admin.SeeToastAsync("changed");
        await SearchAsync(email);
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("Locked");
        await Assertions
            .Expect(page.Locator("tbody tr td[data-label=Role]"))
            .ToHaveTextAsync("Door staff for no organizer yet");
        await SearchAsync("nobody has this name");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("No users found");
        await admin.InspectAsync("office-44-users-none");

        await admin.OpenTabAsync("Audit log");
        await Assertions
            .Expect(page.Locator("tbody tr").First)
            .ToContainTextAsync("Role or lock of an account changed");
        await admin.InspectAsync("office-45-audit");
        await page.Locator("tbody tr").First.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await Assertions
            .Expect(page.Locator("tbody tr th"))
            .ToContainTextAsync(["Role or lock of an account changed", "Welcome link sent again", "Organizer invited"]);
        await page.Locator("tbody tr").First.GetByText("Before and after").ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("Door staff");
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("Alex Admin");
        await admin.InspectAsync("office-46-audit-of-one");

        async Task SearchAsync(string words)
        {
            await page.GetByPlaceholder("Name or email").FillAsync(words);
            await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        }
    }

    [Fact]
    public async Task A_message_that_nobody_can_read_waits_with_its_reason_is_sent_again_and_put_away()
    {
        await using var admin = await OfficeHands.AdminAsync(platform);
        var page = admin.Page;
        await admin.GoAsync("/admin/messages");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Every message was processed");
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
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("messages failed");
        await admin.InspectAsync("office-49-today-needs");
        await admin.GoAsync("/admin/messages");

        // Sent again it fails again, and is back.
        await poison.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await admin.SeeToastAsync("sent again");
        await SeeAsync(2);
        var nameless = page.Locator("main article")
            .Filter(new() { HasText = "not a message that this consumer knows" });
        await nameless.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("discarded");
        await admin.InspectAsync("office-50-failed-no-retry");

        foreach (var message in new[] { nameless, poison })
        {
            await message.GetByText("Discard…").ClickAsync();
            await message.GetByRole(AriaRole.Button, new() { Name = "Discard for good" }).ClickAsync();
            await admin.SeeToastAsync("discarded");
        }
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Every message was processed");
        await admin.GoAsync("/admin/audit");
        await Assertions.Expect(page.Locator("tbody tr th").First).ToContainTextAsync("Failed message discarded");

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
        await using var admin = await OfficeHands.AdminAsync(platform);
        await admin.GoAsync("/admin");
        await admin.OpenTabAsync("Bookings");
        await admin.InspectAsync("office-51-all-bookings");
        foreach (var words in new[] { booking.Reference, buyer.Email, "مريم" })
        {
            await admin.Page.GetByPlaceholder("Reference, name or email").FillAsync(words);
            await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
            await Assertions.Expect(admin.Page.Locator("tbody tr")).ToContainTextAsync(booking.Reference);
        }
        await admin.InspectAsync("office-52-booking-found");
        await admin.Page.GetByLabel("Status").SelectOptionAsync("Refunded");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync("No bookings found");
        await admin.InspectAsync("office-53-booking-none");
    }
}
