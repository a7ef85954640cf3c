using System.Net;

namespace Portals.Tests;

/// <summary>
/// Opens every page of the employee portal as every caller, and compares the responses with
/// <see cref="PortalWalkTable.Office"/>.
/// </summary>
public sealed class OfficeWalkTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    static readonly List<PortalWalkTable.Row> Rows = PortalWalkTable.Read(PortalWalkTable.Office);

    readonly EmployeeHost host = shared.Reset();

    [Fact]
    public void The_table_has_every_address_of_the_employee_portal_and_no_other()
    {
        var routes = PortalWalkTable.RoutesOf(host.Services);
        Assert.Empty(routes.Except(Rows.Select(r => r.Key)));
        Assert.Empty(Rows.Select(r => r.Key).Except(routes));
    }

    [Fact]
    public async Task Everybody_gets_the_page_that_the_table_declares()
    {
        var faults = new List<string>();
        for (var caller = 0; caller < PortalWalkTable.Callers.Length; caller++)
        {
            var browser = await ComeAsync(PortalWalkTable.Callers[caller]);
            foreach (var row in Rows)
            {
                using var request = new HttpRequestMessage(new(row.Method), AddressOf(row));
                if (row.Method == "POST")
                    request.Content = new FormUrlEncodedContent([KeyValuePair.Create("to", "dark")]);
                using var answer = await browser.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                var (met, declared) = (PortalWalkTable.Met(answer, row.Answers[caller]), row.Answers[caller]);
                if (met != declared)
                    faults.Add(
                        $"{row.Name} as {PortalWalkTable.Callers[caller]}: {met} instead of {declared} {answer.Headers.Location}"
                    );
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Everything_that_responds_to_GET_responds_to_HEAD()
    {
        Assert.Empty(PortalWalkTable.WithoutHead(host.Services));
        foreach (var path in new[] { "/robots.txt", "/favicon.ico", "/login" })
        {
            using var got = await host.Browse().Http.GetAsync(path);
            using var head = await host.Browse().Http.SendAsync(new(HttpMethod.Head, path));
            Assert.Equal(got.StatusCode, head.StatusCode);
        }
    }

    [Fact]
    public async Task Every_text_of_every_page_can_be_translated()
    {
        var browser = await ComeAsync("admin");
        await PseudoWalk.SetLanguageAsync(browser.Http);
        var pages = Rows.Where(row => row.Method == "GET" && row.Answers[^1] is "200" or "404").Select(AddressOf);
        var found = await PseudoWalk.HardCodedAsync(browser.Http, [.. pages], host.Calls.Data);
        Assert.True(found.Length == 0, found);
    }

    [Fact]
    public async Task A_text_in_an_address_that_cannot_be_accepted_leads_to_the_404_page()
    {
        var routes = PortalWalk.WithTexts(host.Services);
        Assert.Contains("/coupons/{code}", routes);
        var browser = await host.LoggedInAsync();
        Assert.Empty(await PortalWalk.FaultsAsync(browser.Http, routes, loggedIn: true));
    }

    // Customers try to log in, are rejected, and remain visitors.
    async Task<PortalBrowser> ComeAsync(string caller)
    {
        var browser = host.Browse();
        if (caller == "visitor")
            return browser;
        using var answer = await browser.SendAsync(
            await browser.OpenAsync("/login"),
            "form[method=post]",
            new() { ["Input.Email"] = $"{caller}@demo.com", ["Input.Password"] = "right" }
        );
        Assert.Equal(caller == "customer" ? HttpStatusCode.Forbidden : HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    static string AddressOf(PortalWalkTable.Row row) =>
        (row.Route, row.State) switch
        {
            (var route, "") when route.Contains("/events/{id}", StringComparison.Ordinal) => PortalWalk.With(
                route,
                EmployeeApi.Concert
            ),
            ("/door/{id}", _) => $"/door/{EmployeeApi.Concert}",
            ("/bookings/{id}", "") => $"/bookings/{EmployeeStaffApi.Booking}",
            ("/coupons/{code}", "") => "/coupons/SPRING-26",
            ("/coupons/{code}", _) => "/coupons/NOBODYS",
            ("/error/{status}", _) => "/error/404",
            (var route, _) => PortalWalk.With(route, CustomerShop.Id(999)),
        };
}
