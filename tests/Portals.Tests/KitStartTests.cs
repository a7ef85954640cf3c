using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Portals.Tests;

public sealed class KitStartTests
{
    // Where the API is stopped and started again: outgoing connections come from 127.0.0.1, so that none of them can take
    // the port meanwhile.
    const string OwnLoopback = "http://127.0.0.2:0";

    [Fact]
    public async Task Health_names_the_API_while_it_cannot_do_its_job_and_the_keys_as_long_as_they_were_never_read()
    {
        var api = new EmployeeApi();
        string address;
        await using (var first = await KitApiDouble.StartAsync(api.Map, OwnLoopback))
            address = first.Address;
        await using var portal = new WebApplicationFactory<EmployeePortal.PortalMarker>().WithWebHostBuilder(web =>
            web.UseSetting("services:booking-api:http:0", address)
        );
        using var probe = portal.CreateClient();
        await MustSayAsync(503, """{"status":"Unhealthy","failing":{"keys":"Unhealthy","booking-api":"Degraded"}}""");

        await using (
            var back = await KitApiDouble.StartAsync(
                app =>
                {
                    api.Map(app);
                    app.MapGet("/health", () => Results.Ok());
                },
                address
            )
        )
        {
            await MustSayAsync(200, """{"status":"Healthy","failing":{}}""");
            back.Answer("GET", "/health", context => Results.StatusCode(503).ExecuteAsync(context));
            await MustSayAsync(200, """{"status":"Degraded","failing":{"booking-api":"Degraded"}}""");
        }
        await MustSayAsync(200, """{"status":"Degraded","failing":{"booking-api":"Degraded"}}""");

        async Task MustSayAsync(int status, string report)
        {
            var last = (0, "");
            for (
                var waited = Stopwatch.StartNew();
                last != (status, report) && waited.Elapsed < TimeSpan.FromMinutes(1);

            )
            {
                using var answer = await probe.GetAsync("/health");
                last = ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
            }
            Assert.Equal((status, report), last);
        }
    }

    [Fact]
    public async Task A_portal_that_starts_before_the_API_says_so_and_recovers_by_itself()
    {
        var api = new EmployeeApi();
        string address;
        await using (var first = await KitApiDouble.StartAsync(api.Map, OwnLoopback))
            address = first.Address;

        await using var portal = new WebApplicationFactory<EmployeePortal.PortalMarker>().WithWebHostBuilder(web =>
            web.UseSetting("services:booking-api:http:0", address)
        );
        using var browser = portal.CreateClient();
        using var early = await browser.GetAsync("/login");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);
        Assert.Equal(
            En<TicketPlatform.PortalKit.Pages.ErrorModel>("Headline.503"),
            (await PortalBrowser.ReadAsync(early)).QuerySelector("h1")!.TextContent
        );

        await using var back = await KitApiDouble.StartAsync(api.Map, address);
        var last = HttpStatusCode.ServiceUnavailable;
        for (var waited = Stopwatch.StartNew(); last != HttpStatusCode.OK && waited.Elapsed < TimeSpan.FromMinutes(1); )
        {
            using var answer = await browser.GetAsync("/login");
            last = answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.OK, last);
    }
}
