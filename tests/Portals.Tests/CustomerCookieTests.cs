using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Portals.Tests;

public sealed class CustomerCookieTests(ShopHost host) : CustomerPortalFixture(host)
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_development_every_cookie_is_secure_and_bound_to_its_host(string environment)
    {
        await using var portal = Host.WithWebHostBuilder(builder =>
            builder
                .UseEnvironment(environment)
                .UseSetting("OAuth:Providers:google:ClientId", "shop")
                .UseSetting("OAuth:Providers:google:ClientSecret", "secret")
        );
        var jar = new CookieJar();
        Visitor = portal.CreateDefaultClient(new Uri("http://localhost"), jar);
        using (var provider = await Visitor.GetAsync("/account/external/google"))
            Assert.StartsWith(
                "https://accounts.google.com/",
                provider.Headers.Location!.ToString(),
                StringComparison.Ordinal
            );
        await HoldSeatsAsync("2", "3");
        await LogInAsync();
        await SecureCookies.ChooseThemeAndLanguageAsync(Visitor);
        SecureCookies.Check(
            jar.Set,
            "customer-portal",
            "sign-in-",
            "form",
            "visitor",
            "hold",
            "session",
            "theme",
            "language"
        );
        Assert.Equal(
            "__Host-customer-portal-external",
            portal
                .Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
                .Get("external")
                .Cookie.Name
        );
    }
}
