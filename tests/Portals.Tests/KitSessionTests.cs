using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Pages;

namespace Portals.Tests;

public sealed class KitSessionTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    readonly EmployeeHost host = shared.Reset();

    static TokenResponse ExpiringTokens() =>
        EmployeeApi.Tokens("Olivia Organizer", Role.Organizer) with
        {
            ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(30),
        };

    [Fact]
    public async Task A_token_that_is_about_to_end_is_renewed_before_the_page_runs()
    {
        host.Calls.Answer("POST", "/api/auth/login", context =>
            Microsoft.AspNetCore.Http.Results.Json(ExpiringTokens()).ExecuteAsync(context)
        );
        host.Calls.Answer("POST", "/api/auth/refresh", context =>
            Microsoft
                .AspNetCore.Http.Results.Json(
                    EmployeeApi.Tokens("Olivia Organizer", Role.Organizer) with
                    {
                        AccessToken = "renewed",
                    }
                )
                .ExecuteAsync(context)
        );
        var browser = await host.LoggedInAsync();
        await browser.OpenAsync("/events");
        await browser.OpenAsync("/events");
        Assert.Single(host.Calls.Calls("POST", "/api/auth/refresh"));
        Assert.Equal("Bearer renewed", host.Calls.Calls("GET", "/api/events/mine").Last().Headers.Authorization);
    }

    [Fact]
    public async Task A_session_that_ended_leads_to_the_login_and_back()
    {
        host.Calls.Answer("POST", "/api/auth/login", context =>
            Microsoft.AspNetCore.Http.Results.Json(ExpiringTokens()).ExecuteAsync(context)
        );
        host.Calls.Refuse("POST", "/api/auth/refresh", 401, new() { Code = ProblemCodes.SessionEnded });
        var browser = await host.LoggedInAsync();
        using var answer = await browser.Http.GetAsync("/events?show=drafts&handler=Delete");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/login?returnUrl=%2Fevents%3Fshow%3Ddrafts&why=ended", answer.Headers.Location?.OriginalString);
        var login = await browser.OpenAsync(answer.Headers.Location!.OriginalString);
        Assert.Contains(
            En<EmployeePortal.Pages.LoginModel>("Ended.Heading"),
            login.Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_token_that_the_API_refuses_ends_the_session_softly()
    {
        host.Calls.Refuse("GET", "/api/events/mine", 401, new() { Code = ProblemCodes.Unauthenticated });
        var browser = await host.LoggedInAsync();
        using var answer = await browser.Http.GetAsync("/events");
        Assert.StartsWith(
            "/login?returnUrl=%2Fevents",
            answer.Headers.Location?.OriginalString,
            StringComparison.Ordinal
        );
        using var again = await browser.Http.GetAsync("/");
        Assert.StartsWith("/login", again.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ended_elsewhere_is_over_even_on_a_public_page()
    {
        var browser = await host.LoggedInAsync();
        host.Calls.Answer("GET", "/api/events/mine", context =>
        {
            context.Response.Headers[Routes.SessionEndedHeader] = "true";
            return Microsoft.AspNetCore.Http.Results.Json(new Paged<EventSummary>([], 1, 25, 0)).ExecuteAsync(context);
        });
        using var answer = await browser.Http.GetAsync("/events");
        Assert.StartsWith(
            "/login?returnUrl=%2Fevents",
            answer.Headers.Location?.OriginalString,
            StringComparison.Ordinal
        );
        using var again = await browser.Http.GetAsync("/");
        Assert.StartsWith("/login", again.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_replica_reads_the_same_cookie()
    {
        await using var first = new EmployeeHost();
        await first.InitializeAsync();
        var browser = await first.LoggedInAsync();
        using var page = await browser.Http.GetAsync("/events");
        await using var replica = first.WithWebHostBuilder(_ => { });
        using var other = replica.CreateClient(
            new()
            {
                AllowAutoRedirect = false,
                BaseAddress = new("https://localhost"),
                HandleCookies = false,
            }
        );
        using var login = await browser.SendAsync(await browser.OpenAsync("/events/new"), "form[action='/theme']", []);
        var cookie = page.RequestMessage!.Headers.TryGetValues("Cookie", out var sent) ? string.Join("; ", sent) : "";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events");
        request.Headers.Add("Cookie", cookie);
        using var answer = await other.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        // Both read the keys, and neither created one.
        Assert.Equal(
            ["GET", "GET"],
            first.Calls.Seen.Where(call => call.Path == "/api/internal/key-ring").Select(call => call.Method)
        );
    }

    [Fact]
    public async Task An_unavailable_service_gives_an_error_page_and_does_not_log_out()
    {
        var browser = await host.LoggedInAsync();
        host.Calls.Refuse("GET", "/api/events/mine", 503, new() { Code = ProblemCodes.Unavailable });
        var page = await browser.OpenAsync("/events", HttpStatusCode.ServiceUnavailable);
        Assert.Equal(En<ErrorModel>("Headline.503"), page.QuerySelector("h1")!.TextContent);
        Assert.Equal("/events", page.QuerySelector(".error-page .btn-primary")!.GetAttribute("href"));
        await browser.OpenAsync("/events/new");
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_failed_request_shows_the_portals_own_error_page(int status)
    {
        var browser = await host.LoggedInAsync();
        host.Calls.Refuse("GET", "/api/events/mine", status, new() { Code = "any" });
        var page = await browser.OpenAsync("/events", (HttpStatusCode)status);
        Assert.Equal(En<ErrorModel>($"Headline.{status}"), page.QuerySelector("h1")!.TextContent);
    }
}
