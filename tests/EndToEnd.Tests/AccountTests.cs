using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>Accounts as people meet them: every link comes out of a mail that was really sent.</summary>
[Collection(PlatformTests.Name)]
public sealed partial class AccountTests(RunningPlatform platform)
{
    const string Another = "Marble-otter-47-skylight";

    [Fact]
    public async Task A_forgotten_password_is_replaced_over_the_mailed_link_which_works_once()
    {
        var account = await ApiUser.RegisterAsync(platform);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await visitor.FollowAsync("Forgot your password?");
        await visitor.FillAsync("Email", account.Email);
        await visitor.InspectAsync("account-01-forgot");
        await visitor.PressAsync("Send the link");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Check your email");
        await visitor.InspectAsync("account-02-forgot-sent");

        var link = LinkIn(
            await platform.Mails.WaitForAsync(account.Email, "Choose a new password"),
            platform.Shop,
            "/account/reset"
        );
        await visitor.GoAsync(link);
        await visitor.InspectAsync("account-03-reset");
        await visitor.FillAsync("New password", Another);
        await visitor.PressAsync("Save password");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Log in");
        await visitor.LogInAsync(account.Email, Another);
        await Assertions.Expect(visitor.Page.Locator(".site-nav")).ToContainTextAsync("Ada Lovelace");

        await visitor.GoAsync(link);
        await visitor.FillAsync("New password", "Granite-bassoon-88-fern");
        await visitor.PressAsync("Save password");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("This link does not work");
        await visitor.InspectAsync("account-04-reset-spent");
    }

    [Fact]
    public async Task Profile_password_address_and_devices_are_looked_after_on_their_pages()
    {
        var account = await ApiUser.RegisterAsync(platform);
        await using var elsewhere = await Visitor.OpenAsync(platform, platform.Shop);
        await elsewhere.GoAsync("/account/login");
        await elsewhere.LogInAsync(account.Email);
        await Assertions.Expect(elsewhere.Page.Locator(".site-nav")).ToContainTextAsync("Ada Lovelace");
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login?returnUrl=%2Faccount");
        await visitor.LogInAsync(account.Email);

        // The address is confirmed with the mail that is sent again.
        await visitor.PressAsync("Send the email again");
        await Assertions.Expect(visitor.Page.Locator("#toasts")).ToContainTextAsync("again");
        await visitor.GoAsync(
            LinkIn(
                await platform.Mails.WaitForAsync(account.Email, "Confirm your email address"),
                platform.Shop,
                "/account/verify"
            )
        );
        await visitor.PressAsync("Confirm my address");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Your address is confirmed");

        await visitor.GoAsync("/account");
        await visitor.FillAsync("Phone", "+49 30 1234567");
        await visitor.PressAsync("Save");
        await Assertions.Expect(visitor.Page.Locator("#toasts")).ToContainTextAsync("saved");
        await visitor.InspectAsync("account-05-profile");

        await visitor.FollowAsync("Password and devices");
        await Assertions.Expect(visitor.Page.GetByText("This device", new() { Exact = true })).ToBeVisibleAsync();
        await visitor.InspectAsync("account-06-security");
        var before = await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "End session" }).CountAsync();
        await visitor.PressAsync("End session");
        await Assertions
            .Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "End session" }))
            .ToHaveCountAsync(before - 1);

        await visitor.GoAsync("/account/password");
        await visitor.InspectAsync("account-07-password");
        await visitor.FillAsync("Current password", Visitor.Password);
        await visitor.FillAsync("New password", Another);
        await visitor.PressAsync("Change password");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Security");
        await Assertions
            .Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "End session" }))
            .ToHaveCountAsync(0);

        var moved = Visitor.NewAddress("moved");
        await visitor.GoAsync("/account/email");
        await visitor.InspectAsync("account-08-email");
        await visitor.FillAsync("New email address", moved);
        await visitor.FillAsync("Password", Another);
        await visitor.PressAsync("Send the link");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Check your email");
        Assert.Contains(
            moved,
            (await platform.Mails.WaitForAsync(account.Email, "about to change")).Text,
            StringComparison.Ordinal
        );
        await visitor.GoAsync(
            LinkIn(
                await platform.Mails.WaitForAsync(moved, "Confirm your new email address"),
                platform.Shop,
                "/account/confirm-email"
            )
        );
        await visitor.InspectAsync("account-09-confirm-email");
        await visitor.PressAsync("Use my new address");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Your new email address is confirmed");
        await visitor.GoAsync("/account/security");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync(moved);

        // The profile stands in the checkout.
        var play = await NewEvents.PublishAsync(platform, "Prefilled", 2, 10);
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.ClickSeatAsync(3);
        await visitor.PressAsync("Hold this seat");
        await Assertions.Expect(visitor.Page.GetByLabel("Full name").First).ToHaveValueAsync("Ada Lovelace");
        await Assertions.Expect(visitor.Page.GetByLabel("Email").First).ToHaveValueAsync(moved);
        await Assertions.Expect(visitor.Page.GetByLabel("Phone").First).ToHaveValueAsync("+49301234567");

        await visitor.GoAsync("/account/security");
        await visitor.Page.GetByText("Log out everywhere…").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Log out everywhere", Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("You are logged out");
    }

    [Fact]
    public async Task An_admin_invites_an_organizer_who_chooses_a_password_and_is_locked_and_unlocked()
    {
        var email = Visitor.NewAddress("organizer");
        await using var admin = await Visitor.OpenAsync(platform, platform.Office);
        await admin.GoAsync("/login");
        await admin.LogInAsync("admin@demo.com", "Admin123!");
        await Assertions.Expect(admin.Page.Locator("h1")).ToHaveTextAsync("Today");
        await admin.GoAsync("/admin/users");
        await admin.Page.GetByText("New organizer").ClickAsync();
        await admin.FillAsync("Name", "Lantern Hall");
        await admin.FillAsync("Email", email);
        await admin.PressAsync("Create and send the link");
        await Assertions.Expect(admin.Page.Locator("#toasts")).ToContainTextAsync(email);
        var first = LinkIn(await platform.Mails.WaitForAsync(email, "Welcome"), platform.Office, "/account/reset");
        await admin.GoAsync($"/admin/users?search={Uri.EscapeDataString(email)}");
        await admin.InspectAsync("staff-01-invited");
        await admin.Page.GetByText("Change…").ClickAsync();
        await admin.PressAsync("Send the welcome link again");
        await Assertions.Expect(admin.Page.Locator("#toasts")).ToContainTextAsync("new link");
        var welcomes = await Eventually.SeeAsync<IReadOnlyList<ReceivedMail>>(
            () => platform.Mails.To(email),
            mails => mails.Count == 2
        );
        var second = welcomes
            .Select(mail => LinkIn(mail, platform.Office, "/account/reset"))
            .Single(link => link != first);

        await using var organizer = await Visitor.OpenAsync(platform, platform.Office);
        await organizer.GoAsync(second);
        await organizer.InspectAsync("staff-02-choose-password");
        await organizer.FillAsync("New password", Another);
        await organizer.PressAsync("Save password");
        await organizer.LogInAsync(email, Another);
        await Assertions.Expect(organizer.Page.Locator("h1")).ToHaveTextAsync("Today");
        await organizer.GoAsync(first);
        await organizer.FillAsync("New password", "Granite-bassoon-88-fern");
        await organizer.PressAsync("Save password");
        await Assertions.Expect(organizer.Page.Locator("h1")).ToHaveTextAsync("This link does not work");
        await organizer.GoAsync("/account/sessions");
        await organizer.InspectAsync("staff-03-sessions");

        await ChangeAsync(admin, email, locked: true);
        await Assertions.Expect(admin.Page.GetByText("Locked", new() { Exact = true })).ToBeVisibleAsync();
        await admin.InspectAsync("staff-04-locked");
        await using var refused = await Visitor.OpenAsync(platform, platform.Office);
        await refused.GoAsync("/login");
        await refused.LogInAsync(email, Another);
        await Assertions.Expect(refused.Page.Locator(".error-summary")).ToContainTextAsync("locked");

        await ChangeAsync(admin, email, locked: false, role: "Admin");
        await refused.LogInAsync(email, Another);
        await Assertions.Expect(refused.Page.Locator("h1")).ToHaveTextAsync("Today");
        await refused.GoAsync("/admin/users");
        await Assertions.Expect(refused.Page.Locator("h1")).ToHaveTextAsync("Users");

        // A member of staff who forgot the password is led back to this portal, too.
        await refused.GoAsync("/logout");
        await using var forgetful = await Visitor.OpenAsync(platform, platform.Office);
        await forgetful.GoAsync("/forgot-password");
        await forgetful.FillAsync("Email", email);
        await forgetful.PressAsync("Send the link");
        LinkIn(await platform.Mails.WaitForAsync(email, "Choose a new password"), platform.Office, "/account/reset");
    }

    [Fact]
    public async Task A_password_that_somebody_else_chose_is_replaced_before_anything_else()
    {
        var email = Visitor.NewAddress("forced");
        var account = await ApiUser.RegisterAsync(platform);
        await using (
            var command = platform.Database.CreateCommand(
                "update users set role = 1, must_change_password = true, email = $2, normalized_email = upper($2), user_name = $2, normalized_user_name = upper($2) where email = $1"
            )
        )
        {
            command.Parameters.Add(new() { Value = account.Email });
            command.Parameters.Add(new() { Value = email });
            await command.ExecuteNonQueryAsync();
        }
        await using var organizer = await Visitor.OpenAsync(platform, platform.Office);
        await organizer.GoAsync("/login");
        await organizer.LogInAsync(email);
        await Assertions.Expect(organizer.Page.Locator("h1")).ToHaveTextAsync("Choose your own password");
        await organizer.InspectAsync("staff-05-forced");
        await organizer.GoAsync("/events");
        await Assertions.Expect(organizer.Page.Locator("h1")).ToHaveTextAsync("Choose your own password");
        await organizer.FillAsync("Current password", Visitor.Password);
        await organizer.FillAsync("New password", Another);
        await organizer.PressAsync("Change password");
        await Assertions.Expect(organizer.Page.Locator("h1")).ToHaveTextAsync("Today");
    }

    static async Task ChangeAsync(Visitor admin, string email, bool locked, string? role = null)
    {
        await admin.GoAsync($"/admin/users?search={Uri.EscapeDataString(email)}");
        await admin.Page.GetByText("Change…").ClickAsync();
        var box = admin.Page.GetByLabel("Locked: nobody can log in with this account");
        await box.SetCheckedAsync(locked);
        if (role is not null)
            await admin.Page.Locator("select[name=newRole]").SelectOptionAsync(role);
        await admin.PressAsync("Save");
        await Assertions.Expect(admin.Page.Locator("#toasts")).ToContainTextAsync("account has been changed");
        await admin.GoAsync($"/admin/users?search={Uri.EscapeDataString(email)}");
    }

    static string LinkIn(ReceivedMail mail, Uri portal, string path)
    {
        var link = Link()
            .Matches(mail.Text)
            .Select(found => found.Value)
            .FirstOrDefault(url => url.StartsWith(portal.ToString().TrimEnd('/') + path, StringComparison.Ordinal));
        Assert.True(link is not null, $"No link to {portal}{path} in:\n{mail.Text}");
        return link!;
    }

    // As the text part has it: the HTML part writes &amp;.
    [GeneratedRegex(@"https?://[^\s""<>]+(?<!;)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
