using System.Net;
using TicketPlatform.Contracts;
using Pages = EmployeePortal.Pages;

namespace Portals.Tests;

/// <summary>Accounts of staff, and messages that failed.</summary>
public sealed partial class EmployeeWorkTests
{
    [Fact]
    public async Task An_admin_creates_an_organizer_and_a_taken_address_is_reported_at_its_field()
    {
        var browser = await host.LoggedInAsync("admin@demo.com");
        var page = await browser.OpenAsync("/admin/users");
        using var taken = await browser.SendAsync(
            page,
            "form:has([formaction*=Create])",
            new() { ["Input.Name"] = "Olga", ["Input.Email"] = "taken@demo.com" },
            "button"
        );
        Assert.NotNull((await PortalBrowser.ReadAsync(taken)).QuerySelector("#Input_Email-error"));
        using var locked = await browser.SendAsync(page, ".send-again form", new() { ["locked"] = "true" }, "button");
        Assert.Equal(HttpStatusCode.Redirect, locked.StatusCode);
        Assert.Contains(
            "\"locked\":true",
            host.Calls.Calls("PUT", $"/api/admin/users/{EmployeeStaffApi.User}").Single().Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_admin_retries_or_discards_a_failed_message()
    {
        var browser = await host.LoggedInAsync("admin@demo.com");
        var page = await browser.OpenAsync("/admin/messages");
        using var retried = await browser.SendAsync(page, "form:has([formaction*=Retry])", [], "button");
        using var discarded = await browser.SendAsync(page, "form:has([formaction*=Discard])", [], "button");
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (retried.StatusCode, discarded.StatusCode));
        Assert.Single(host.Calls.Calls("POST", $"/api/admin/messages/{EmployeeStaffApi.Message}/retry"));
        Assert.Single(host.Calls.Calls("DELETE", $"/api/admin/messages/{EmployeeStaffApi.Message}"));
    }

    [Fact]
    public async Task A_user_with_an_initial_password_must_choose_a_new_one_first()
    {
        var browser = await host.LoggedInAsync();
        host.Calls.Refuse("GET", "/api/events/mine", 403, new() { Code = ProblemCodes.PasswordChangeRequired });
        using var home = await browser.Http.GetAsync("/");
        Assert.Equal("/account/password?why=first", home.Headers.Location?.OriginalString);
        var page = await browser.OpenAsync(home.Headers.Location!.OriginalString);
        using var wrong = await browser.SendAsync(
            page,
            "form.panel",
            new() { ["Input.CurrentPassword"] = "wrong", ["Input.NewPassword"] = "longer than 8" }
        );
        Assert.NotNull((await PortalBrowser.ReadAsync(wrong)).QuerySelector("#Input_CurrentPassword-error"));
        using var right = await browser.SendAsync(
            page,
            "form.panel",
            new() { ["Input.CurrentPassword"] = "right", ["Input.NewPassword"] = "longer than 8" }
        );
        Assert.Equal("/", right.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_a_link_and_a_damaged_link_is_explained()
    {
        var browser = host.Browse();
        using var asked = await browser.SendAsync(
            await browser.OpenAsync("/forgot-password"),
            "form",
            new() { ["Input.Email"] = "olivia@demo.com" }
        );
        Assert.Contains(
            En<EmployeePortal.Pages.ForgotModel>("Sent.Heading"),
            (await PortalBrowser.ReadAsync(asked)).Body!.TextContent,
            StringComparison.Ordinal
        );
        var reset = await browser.OpenAsync($"/account/reset?userId={EmployeeStaffApi.User}&token=good");
        using var chosen = await browser.SendAsync(reset, "form", new() { ["Input.NewPassword"] = "longer than 8" });
        Assert.Equal("/login", chosen.Headers.Location?.OriginalString);
        Assert.Equal(
            En<EmployeePortal.Pages.ResetModel>("Broken.Heading"),
            (await browser.OpenAsync("/account/reset?userId=x")).QuerySelector("h1")!.TextContent
        );
    }

    [Fact]
    public async Task A_message_is_shown_before_it_is_sent()
    {
        var browser = await host.LoggedInAsync();
        using var preview = await browser.SendAsync(
            await browser.OpenAsync(Concert + "/messages"),
            "form[data-keep]",
            new() { ["Input.Subject"] = "Doors at <b>seven</b>", ["Input.Text"] = "Come early." },
            "button"
        );
        var page = await PortalBrowser.ReadAsync(preview);
        Assert.Contains("Doors at <b>seven</b>", page.QuerySelector(".letter")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            EnCount<Pages.Events.MessagesModel>("Audience.All", 171),
            page.QuerySelector(".panel")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(host.Calls.Calls("POST", "/api/notifications/send"));
        for (var press = 0; press < 2; press++)
        {
            using var sent = await browser.SendAsync(page, "form:has([formaction*=Send])", [], "button");
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        var calls = host.Calls.Calls("POST", "/api/notifications/send").ToList();
        Assert.Contains("Come early.", calls[0].Body, StringComparison.Ordinal);
        Assert.Equal(calls[0].Headers[Routes.IdempotencyKeyHeader], calls[1].Headers[Routes.IdempotencyKeyHeader]);
    }
}
