using System.Net;
using Microsoft.AspNetCore.TestHost;

namespace Portals.Tests;

/// <summary>
/// The employee portal admits visitors from the company's networks, determined by the connection or a trusted proxy.
/// </summary>
public sealed class EmployeeNetworkTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    const string Proxy = "10.1.1.1";
    readonly EmployeeHost host = shared.Reset();

    [Theory]
    [InlineData("192.0.2.5", null, true)]
    [InlineData("::ffff:192.0.2.5", null, true)]
    [InlineData("2001:db8::5", null, true)]
    [InlineData("203.0.113.5", null, false)]
    [InlineData("2001:db9::5", null, false)]
    // Clients that are not trusted proxies can claim anything.
    [InlineData("203.0.113.5", "192.0.2.5", false)]
    [InlineData("192.0.2.5", "203.0.113.5", true)]
    [InlineData(Proxy, "192.0.2.5", true)]
    [InlineData(Proxy, "2001:db8::5", true)]
    [InlineData(Proxy, "203.0.113.5", false)]
    // The proxy appends the address of the connection; the visitor may have made up what comes before it.
    [InlineData(Proxy, "192.0.2.5, 203.0.113.5", false)]
    [InlineData(Proxy, null, false)]
    public async Task Only_the_allowed_networks_see_the_portal(string connection, string? forwardedFor, bool isIn)
    {
        using var office = host.WithWebHostBuilder(builder =>
        {
            builder.UseSetting("EmployeePortal:AllowedNetworks:0", "192.0.2.0/24");
            builder.UseSetting("EmployeePortal:AllowedNetworks:1", "2001:db8::/32");
            builder.UseSetting("Proxies:Addresses:0", Proxy);
            builder.ConfigureTestServices(services =>
                services.AddSingleton<IStartupFilter>(new ConnectionFrom(IPAddress.Parse(connection)))
            );
        });
        using var browser = office.CreateClient(
            new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") }
        );
        if (forwardedFor is not null)
            browser.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);

        var heading = En(TextsOf("TicketPlatform.PortalKit.Hosting.StaffNetworks"), "Heading");
        foreach (var path in new[] { "/login", "/", "/kit/portal.css", "/nowhere" })
        {
            using var answer = await browser.GetAsync(path);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Equal(
                !isIn,
                answer.StatusCode == HttpStatusCode.Forbidden
                    && text.Contains(WebUtility.HtmlEncode(heading), StringComparison.Ordinal)
            );
        }
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/alive")).StatusCode);
    }
}
