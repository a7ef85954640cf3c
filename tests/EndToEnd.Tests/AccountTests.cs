using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>Accounts as people use them: every link comes from an email that was really sent.</summary>
[Collection(PlatformTests.Name)]
public sealed partial class AccountTests(RunningPlatform platform)
{
    const string Another = "Marble-otter-47-skylight";
    const string Profile = "Pages/Account/Index",
        Security = "Pages/Account/Security",
        Users = "Pages/Admin/Users";

    [Fact]
    public async Task A_mailed_link_replaces_a_forgotten_password_once()
    {
        var account = await ApiUser.RegisterAsync(platform);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await visitor.FollowAsync(Shop["Pages/Account/Login", "Forgot"]);
        await visitor.FillAsync(Shop["Pages/Account/Forgot", "Email"], account.Email);
        await visitor.InspectAsync("account-01-forgot");
        await visitor.PressAsync(Shop["Pages/Account/Forgot", "Send"]);
        await Assertions
            .Expect(visitor.Page.Locator("h1"))
            .ToHaveTextAsync(Shop["Pages/Account/Forgot", "Sent.Heading"]);
        await visitor.InspectAsync("account-02-forgot-sent");

        var link = LinkIn(
            await platform.Mails.WaitForAsync(account.Email, Mails["Mails/MailPasswordReset", "Subject"]),
            platform.Shop,
            "/account/reset"
        );
        await visitor.GoAsync(link);
        await visitor.InspectAsync("account-03-reset");
        await visitor.FillAsync(Shop["Pages/Account/Reset", "New"], Another);
        await visitor.PressAsync(Shop["Pages/Account/Reset", "Save"]);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop["Pages/Account/Login", "Title"]);
        await visitor.LogInAsync(account.Email, Another);
        await Assertions.Expect(visitor.Page.Locator(".site-nav")).ToContainTextAsync("Ada Lovelace");

        await visitor.GoAsync(link);
        await visitor.FillAsync(Shop["Pages/Account/Reset", "New"], "Granite-bassoon-88-fern");
        await visitor.PressAsync(Shop["Pages/Account/Reset", "Save"]);
        await Assertions
            .Expect(visitor.Page.Locator("h1"))
            .ToHaveTextAsync(Shop["Pages/Account/Reset", "Broken.Heading"]);
        await visitor.InspectAsync("account-04-reset-spent");
    }

    [Fact]
    public async Task A_customer_changes_profile_password_address_and_devices_on_their_pages()
    {
        var account = await ApiUser.RegisterAsync(platform);
        await using var elsewhere = await Visitor.OpenAsync(platform, platform.Shop);
        await elsewhere.GoAsync("/account/login");
        await elsewhere.LogInAsync(account.Email);
        await Assertions.Expect(elsewhere.Page.Locator(".site-nav")).ToContainTextAsync("Ada Lovelace");
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login?returnUrl=%2Faccount");
        await visitor.LogInAsync(account.Email);

        // The resent email confirms the address.
        await visitor.PressAsync(Shop[Profile, "Resend"]);
        await visitor.SeeToastAsync(Shop[Profile, "Resent"]);
        await visitor.GoAsync(
            LinkIn(
                await platform.Mails.WaitForAsync(account.Email, Mails["Mails/MailVerificationLink", "Subject"]),
                platform.Shop,
                "/account/verify"
            )
        );
        await visitor.PressAsync(Shop["Pages/Account/Verify", "Confirm"]);
        await Assertions
            .Expect(visitor.Page.Locator("h1"))
            .ToHaveTextAsync(Shop["Pages/Account/Verify", "Done.Heading"]);

        await visitor.GoAsync("/account");
        await visitor.FillAsync(Shop[Profile, "Phone"], "+49 30 1234567");
        await visitor.PressAsync(Shop[Profile, "Save"]);
        await visitor.SeeToastAsync(Shop[Profile, "Saved"]);
        await visitor.InspectAsync("account-05-profile");

        await visitor.FollowAsync(Shop[Profile, "PasswordAndDevices"]);
        await Assertions
            .Expect(visitor.Page.GetByText(Shop[Security, "ThisOne"], new() { Exact = true }))
            .ToBeVisibleAsync();
        await visitor.InspectAsync("account-06-security");
        var otherSessions = visitor.Page.GetByRole(
            AriaRole.Button,
            new() { NameRegex = new Regex($"^{Shop.Pattern(Security, "End.Label", ".+")}$") }
        );
        var before = await otherSessions.CountAsync();
        await otherSessions.First.ClickAsync();
        await Assertions.Expect(otherSessions).ToHaveCountAsync(before - 1);

        await visitor.GoAsync("/account/password");
        await visitor.InspectAsync("account-07-password");
        await visitor.FillAsync(Shop["Pages/Account/Password", "Current"], Visitor.Password);
        await visitor.FillAsync(Shop["Pages/Account/Password", "New"], Another);
        await visitor.PressAsync(Shop["Pages/Account/Password", "Change"]);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop[Security, "Title"]);
        await Assertions.Expect(otherSessions).ToHaveCountAsync(0);

        var moved = Visitor.NewAddress("moved");
        await visitor.GoAsync("/account/email");
        await visitor.InspectAsync("account-08-email");
        await visitor.FillAsync(Shop["Pages/Account/Email", "NewEmail"], moved);
        await visitor.FillAsync(Shop["Pages/Account/Email", "Password"], Another);
        await visitor.PressAsync(Shop["Pages/Account/Email", "Send"]);
        await Assertions
            .Expect(visitor.Page.Locator("h1"))
            .ToHaveTextAsync(Shop["Pages/Account/Email", "Sent.Heading"]);
        Assert.Contains(
            moved,
            (await platform.Mails.WaitForAsync(account.Email, Mails["Mails/MailEmailChangeNotice", "Subject"])).Text,
            StringComparison.Ordinal
        );
        await visitor.GoAsync(
            LinkIn(
                await platform.Mails.WaitForAsync(moved, Mails["Mails/MailEmailChange", "Subject"]),
                platform.Shop,
                "/account/confirm-email"
            )
        );
        await visitor.InspectAsync("account-09-confirm-email");
        await visitor.PressAsync(Shop["Pages/Account/ConfirmEmail", "Use"]);
        await Assertions
            .Expect(visitor.Page.Locator("h1"))
            .ToHaveTextAsync(Shop["Pages/Account/ConfirmEmail", "Done.Heading"]);
        await visitor.GoAsync("/account/security");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync(moved);

        // The checkout is prefilled from the profile.
        var play = await NewEvents.PublishAsync(platform, "Prefilled", 2, 10);
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.ClickSeatAsync(3);
        await visitor.HoldAsync(1);
        await Assertions.Expect(Prefilled("FullName")).ToHaveValueAsync("Ada Lovelace");
        await Assertions.Expect(Prefilled("Email")).ToHaveValueAsync(moved);
        await Assertions.Expect(Prefilled("Phone")).ToHaveValueAsync("+49301234567");

        await visitor.GoAsync("/account/security");
        await visitor.Page.Locator("summary", new() { HasText = Shop[Security, "Everywhere.Open"] }).ClickAsync();
        await visitor
            .Page.GetByRole(AriaRole.Button, new() { Name = Shop[Security, "Everywhere"], Exact = true })
            .ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop["Pages/Account/LoggedOut", "Heading"]);

        ILocator Prefilled(string key) => visitor.Page.GetByLabel(Shop["Pages/Checkout/Details", key]).First;
    }

    [Fact]
    public async Task An_admin_invites_an_organizer_who_chooses_a_password_and_is_locked_and_unlocked()
    {
        var email = Visitor.NewAddress("organizer");
        await using var admin = await Visitor.OpenAsync(platform, platform.Office);
        await admin.GoAsync("/login");
        await admin.LogInAsync("admin@demo.com", "Admin123!");
        await Assertions.Expect(admin.Page.Locator("h1")).ToHaveTextAsync(Office["Pages/Index", "Title"]);
        await admin.GoAsync("/admin/users");
        await admin.Page.Locator("summary", new() { HasText = Office[Users, "NewOrganizer"] }).ClickAsync();
        await admin.FillAsync(Office[Users, "Name"], "Lantern Hall");
        await admin.FillAsync(Office[Users, "Email"], email);
        await admin.PressAsync(Office[Users, "Create"]);
        await admin.SeeToastAsync(Office[Users, "Created", email]);
        var first = LinkIn(
            await platform.Mails.WaitForAsync(email, Mails["Mails/MailOrganizerWelcome", "Subject"]),
            platform.Office,
            "/account/reset"
        );
        await admin.GoAsync($"/admin/users?search={Uri.EscapeDataString(email)}");
        await admin.InspectAsync("staff-01-invited");
        await admin.Page.Locator("tbody summary").ClickAsync();
        await admin.PressAsync(Office[Users, "SendWelcome"]);
        await admin.SeeToastAsync(Office[Users, "WelcomeSent"]);
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
        await organizer.FillAsync(Office["Pages/Reset", "NewPassword"], Another);
        await organizer.PressAsync(Office["Pages/Reset", "Save"]);
        await organizer.LogInAsync(email, Another);
        await Assertions.Expect(organizer.Page.Locator("h1")).ToHaveTextAsync(Office["Pages/Index", "Title"]);
        await organizer.GoAsync(first);
        await organizer.FillAsync(Office["Pages/Reset", "NewPassword"], "Granite-bassoon-88-fern");
        await organizer.PressAsync(Office["Pages/Reset", "Save"]);
        await Assertions.Expect(organizer.Page.Locator("h1")).ToHaveTextAsync(Office["Pages/Reset", "Broken.Heading"]);
        await organizer.GoAsync("/account/sessions");
        await organizer.InspectAsync("staff-03-sessions");

        await ChangeAsync(admin, email, locked: true);
        await Assertions
            .Expect(admin.Page.GetByText(Office[Users, "Locked"], new() { Exact = true }))
            .ToBeVisibleAsync();
        await admin.InspectAsync("staff-04-locked");
        await using var refused = await Visitor.OpenAsync(platform, platform.Office);
        await refused.GoAsync("/login");
        await refused.LogInAsync(email, Another);
        await Assertions
            .Expect(refused.Page.Locator(".error-summary"))
            .ToContainTextAsync(Kit["Text/ApiMessages", "Message.AccountLocked"]);

        await ChangeAsync(admin, email, locked: false, role: "Admin");
        await refused.LogInAsync(email, Another);
        await Assertions.Expect(refused.Page.Locator("h1")).ToHaveTextAsync(Office["Pages/Index", "Title"]);
        await refused.GoAsync("/admin/users");
        await Assertions.Expect(refused.Page.Locator("h1")).ToHaveTextAsync(Office[Users, "Title"]);

        // A member of staff who forgot the password is sent back to this portal, too.
        await refused.GoAsync("/logout");
        await using var forgetful = await Visitor.OpenAsync(platform, platform.Office);
        await forgetful.GoAsync("/forgot-password");
        await forgetful.FillAsync(Office["Pages/Forgot", "Email"], email);
        await forgetful.PressAsync(Office["Pages/Forgot", "Send"]);
        LinkIn(
            await platform.Mails.WaitForAsync(email, Mails["Mails/MailPasswordReset", "Subject"]),
            platform.Office,
            "/account/reset"
        );
    }

    [Fact]
    public async Task A_member_of_staff_replaces_a_password_that_somebody_else_chose_before_anything_else()
    {
        const string Password = "Pages/Account/Password";
        var email = Visitor.NewAddress("forced");
        var account = await ApiUser.RegisterAsync(platform);
        await using (
            var command = platform.Database.CreateCommand(
                $"update users set role = {(int)Role.Organizer}, must_change_password = true, email = $2, normalized_email = upper($2), user_name = $2, normalized_user_name = upper($2) where email = $1"
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
        await Assertions.Expect(organizer.Page.Locator("h1")).ToHaveTextAsync(Office[Password, "Forced.Heading"]);
        await organizer.InspectAsync("staff-05-forced");
        await organizer.GoAsync("/events");
        await Assertions.Expect(organizer.Page.Locator("h1")).ToHaveTextAsync(Office[Password, "Forced.Heading"]);
        await organizer.FillAsync(Office[Password, "CurrentPassword"], Visitor.Password);
        await organizer.FillAsync(Office[Password, "NewPassword"], Another);
        await organizer.PressAsync(Office[Password, "Change"]);
        await Assertions.Expect(organizer.Page.Locator("h1")).ToHaveTextAsync(Office["Pages/Index", "Title"]);
    }

    static async Task ChangeAsync(Visitor admin, string email, bool locked, string? role = null)
    {
        await admin.GoAsync($"/admin/users?search={Uri.EscapeDataString(email)}");
        await admin.Page.Locator("tbody summary").ClickAsync();
        var box = admin.Page.GetByLabel(Office[Users, "LockedLabel"]);
        await box.SetCheckedAsync(locked);
        if (role is not null)
            await admin.Page.Locator("select[name=newRole]").SelectOptionAsync(role);
        await admin.PressAsync(Office[Users, "Save"]);
        await admin.SeeToastAsync(Office[Users, "Changed"]);
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

    // As in the text part; the HTML part contains &amp;.
    [GeneratedRegex(@"https?://[^\s""<>]+(?<!;)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
