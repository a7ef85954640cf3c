using System.Net;
using TicketPlatform.Contracts;

namespace Portals.Tests;

public sealed class KitEndedSessionTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    readonly EmployeeHost host = shared.Reset();

    [Theory]
    [InlineData("/account/password")]
    [InlineData("/events/new")]
    public async Task A_session_ended_elsewhere_is_over_on_a_page_that_does_not_call_the_API(string path)
    {
        var browser = await host.LoggedInAsync();
        await browser.OpenAsync(path);
        host.Calls.Refuse("GET", "/api/auth/me", 401, new() { Code = ProblemCodes.SessionEnded });
        using var answer = await browser.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("&why=ended", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_called_the_API_does_not_check_the_session_again()
    {
        var browser = await host.LoggedInAsync();
        await browser.OpenAsync("/events");
        Assert.Empty(host.Calls.Calls("GET", "/api/auth/me"));
    }
}
