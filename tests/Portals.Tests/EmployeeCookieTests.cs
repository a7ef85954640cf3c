using System.Net;

namespace Portals.Tests;

public sealed class EmployeeCookieTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    readonly EmployeeHost host = shared.Reset();

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_development_every_cookie_is_secure_and_bound_to_its_host(string environment)
    {
        await using var portal = host.WithWebHostBuilder(builder => builder.UseEnvironment(environment));
        var jar = new CookieJar();
        var browser = new PortalBrowser(portal.CreateDefaultClient(new Uri("http://localhost"), jar));
        await SecureCookies.ChooseThemeAndLanguageAsync(browser.Http);
        using var loggedIn = await browser.SendAsync(
            await browser.OpenAsync("/login"),
            "form[method=post]",
            new() { ["Input.Email"] = "organizer@demo.com", ["Input.Password"] = "right" }
        );
        Assert.Equal(HttpStatusCode.Redirect, loggedIn.StatusCode);
        await browser.OpenAsync("/events");
        SecureCookies.Check(jar.Set, "employee-portal", "form", "visitor", "theme", "language", "session");
    }
}
