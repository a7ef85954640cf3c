using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Portals.Tests;

public sealed class KitStartTests
{
    [Fact]
    public async Task A_portal_that_starts_before_the_API_says_so_and_recovers_by_itself()
    {
        var api = new EmployeeApi();
        string address;
        await using (var first = await KitApiDouble.StartAsync(api.Map))
            address = first.Address;

        await using var portal = new WebApplicationFactory<EmployeePortal.PortalMarker>().WithWebHostBuilder(web => web.UseSetting("services:booking-api:http:0", address));
        using var browser = portal.CreateClient();
        using var early = await browser.GetAsync("/login");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);
        Assert.Contains("taking a breath", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await using var back = await KitApiDouble.StartAsync(api.Map, address);
        var last = HttpStatusCode.ServiceUnavailable;
        for (var waited = Stopwatch.StartNew(); last != HttpStatusCode.OK && waited.Elapsed < TimeSpan.FromSeconds(30);)
        {
            using var answer = await browser.GetAsync("/login");
            last = answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.OK, last);
    }
}
