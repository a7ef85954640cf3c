using System.Net;

namespace Portals.Tests;

public sealed class EmployeeLoginTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    readonly EmployeeHost host = shared.Reset();

    [Fact]
    public async Task A_customer_logging_in_to_the_employee_portal_is_rejected_with_an_explanation()
    {
        var browser = host.Browse();
        var login = await browser.OpenAsync("/login");
        using var answer = await browser.SendAsync(
            login,
            "form[method=post]",
            new() { ["Input.Email"] = "customer@demo.com", ["Input.Password"] = "right" }
        );
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(
            En<EmployeePortal.Pages.LoginModel>("StaffOnly.Heading"),
            (await PortalBrowser.ReadAsync(answer)).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], c =>
            c.StartsWith("employee-portal-session=", StringComparison.Ordinal)
        );
        Assert.Single(host.Calls.Calls("POST", "/api/auth/logout"));
        using var events = await browser.Http.GetAsync("/events");
        Assert.Equal(HttpStatusCode.Redirect, events.StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_is_reported_above_the_form_and_the_address_stays()
    {
        var browser = host.Browse();
        var login = await browser.OpenAsync("/login");
        using var answer = await browser.SendAsync(
            login,
            "form[method=post]",
            new() { ["Input.Email"] = "organizer@demo.com", ["Input.Password"] = "wrong" }
        );
        var page = await PortalBrowser.ReadAsync(answer);
        Assert.Contains(
            EmployeeApi.WrongPassword,
            page.QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("organizer@demo.com", page.QuerySelector("#Input_Email")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("#Input_Password")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Logging_out_ends_the_session_here_and_at_the_API()
    {
        var browser = await host.LoggedInAsync();
        using var answer = await browser.SendAsync(await browser.OpenAsync("/"), "form[action='/logout']", []);
        Assert.Equal("/login", answer.Headers.Location?.OriginalString);
        Assert.Contains(
            "refresh-Organizer",
            host.Calls.Calls("POST", "/api/auth/logout").Single().Body,
            StringComparison.Ordinal
        );
        using var events = await browser.Http.GetAsync("/events");
        Assert.Equal(HttpStatusCode.Redirect, events.StatusCode);
    }
}
