using System.Net;
using TicketPlatform.Contracts;

namespace Portals.Tests;

public sealed class KitSecurityTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    readonly EmployeeHost host = shared.Reset();

    [Theory]
    [InlineData("/login")]
    [InlineData("/nowhere")]
    [InlineData("/kit/portal.css")]
    public async Task Every_response_forbids_inline_script_and_style(string path)
    {
        using var answer = await host.Browse().Http.GetAsync(path);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/events")]
    [InlineData("/events/new")]
    [InlineData("/events/01980000-0000-7000-8000-000000000001")]
    [InlineData("/events/01980000-0000-7000-8000-000000000001/details")]
    [InlineData("/events/01980000-0000-7000-8000-000000000001/picture")]
    [InlineData("/events/01980000-0000-7000-8000-000000000001/prices")]
    [InlineData("/events/01980000-0000-7000-8000-000000000001/seats")]
    [InlineData("/events/01980000-0000-7000-8000-000000000001/publish")]
    public async Task No_page_has_what_the_policy_would_block_and_each_field_has_a_label(string path)
    {
        var page = await (await host.LoggedInAsync()).OpenAsync(path);
        Assert.Empty(
            page.QuerySelectorAll(
                "[style], style, script:not([src]):not([type='application/json']), [onclick], [onsubmit]"
            )
        );
        Assert.Single(page.QuerySelectorAll("h1"));
        foreach (var field in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
            Assert.True(
                field.Closest("label") is not null || page.QuerySelector($"label[for='{field.Id}']") is not null,
                field.OuterHtml
            );
        Assert.Equal(
            page.QuerySelectorAll("[id]").Length,
            page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count()
        );
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing_and_says_so()
    {
        var browser = await host.LoggedInAsync();
        using var answer = await browser.Http.PostAsync(
            "/events/new",
            new FormUrlEncodedContent([new("Input.Title", "Forged")])
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            En<TicketPlatform.PortalKit.Pages.ErrorModel>("Headline.FormExpired"),
            (await PortalBrowser.ReadAsync(answer)).QuerySelector("h1")!.TextContent
        );
        Assert.Empty(host.Calls.Calls("POST", "/api/events"));
    }

    [Fact]
    public async Task A_personal_page_is_in_no_cache_and_a_public_one_may_be()
    {
        using var page = await (await host.LoggedInAsync()).Http.GetAsync("/events");
        Assert.True(page.Headers.CacheControl?.NoStore);
        using var style = await (await host.LoggedInAsync()).Http.GetAsync("/kit/portal.css");
        Assert.False(style.Headers.CacheControl?.NoStore ?? false);
    }

    [Fact]
    public async Task A_browser_keeps_its_id_and_the_API_is_told_it()
    {
        var browser = host.Browse();
        await browser.OpenAsync("/login");
        await browser.SendAsync(
            await browser.OpenAsync("/login"),
            "form[method=post]",
            new() { ["Input.Email"] = "organizer@demo.com", ["Input.Password"] = "wrong" }
        );
        await browser.SendAsync(
            await browser.OpenAsync("/login"),
            "form[method=post]",
            new() { ["Input.Email"] = "organizer@demo.com", ["Input.Password"] = "right" }
        );
        var told = host
            .Calls.Calls("POST", "/api/auth/login")
            .Select(call => call.Headers[Routes.VisitorHeader].ToString())
            .ToList();
        Assert.Equal(2, told.Count);
        Assert.Single(told.Distinct());
        Assert.True(Guid.TryParseExact(told[0], "N", out _), told[0]);
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        var browser = host.Browse();
        var login = await browser.OpenAsync("/login");
        using var answer = await browser.SendAsync(
            login,
            "form[method=post]",
            new() { ["Input.Email"] = "organizer@demo.com", ["Input.Password"] = "right" }
        );
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c =>
            c.StartsWith("employee-portal-session=", StringComparison.Ordinal)
        );
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("access-Organizer", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_to_the_API_name_the_portal_and_carry_the_visitors_token()
    {
        await (await host.LoggedInAsync()).OpenAsync("/events");
        var call = host.Calls.Calls("GET", "/api/events/mine").Last();
        Assert.Equal($"employee-portal:{PortalSettings.ServiceKey}", call.Headers[Routes.ServiceAuthHeader]);
        Assert.Equal("Bearer access-Organizer", call.Headers.Authorization);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Logging_in_never_leads_to_another_site(string returnUrl)
    {
        var browser = host.Browse();
        var login = await browser.OpenAsync("/login?returnUrl=" + Uri.EscapeDataString(returnUrl));
        using var answer = await browser.SendAsync(
            login,
            "form[method=post]",
            new() { ["Input.Email"] = "organizer@demo.com", ["Input.Password"] = "right" }
        );
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }
}
