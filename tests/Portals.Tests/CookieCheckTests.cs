using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;

namespace Portals.Tests;

/// <summary>
/// If very many new visitors come from one address within a minute, only those that accept cookies get pages.
/// </summary>
public sealed class CookieCheckTests(ShopHost host) : CustomerPortalFixture(host)
{
    const string Shared = $"/events/{CustomerShop.Slug}";

    // A page that must not be cached.
    const string Own = $"{Shared}?preview=1800000000.a%2Fb&x=1+2&y";
    const string Marked = $"{Own}&cookie-check=1";

    readonly ConnectionFrom from = new(IPAddress.Parse("198.51.100.7"));

    WebApplicationFactory<CustomerPortal.PortalMarker> Serving(int uncheckedPerMinute) =>
        Host.WithWebHostBuilder(web =>
        {
            web.UseSetting("NewVisitors:UncheckedPerMinute", uncheckedPerMinute.ToString(CultureInfo.InvariantCulture));
            web.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(from));
        });

    static HttpClient Script(WebApplicationFactory<CustomerPortal.PortalMarker> shop) =>
        shop.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });

    static bool SetsVisitor(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies)
        && cookies.Any(cookie => cookie.StartsWith("customer-portal-visitor=", StringComparison.Ordinal));

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task A_script_that_discards_its_cookies_gets_a_few_pages_and_then_none(string language)
    {
        await using var shop = Serving(3);
        var script = Script(shop);
        script.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        for (var page = 0; page < 3; page++)
            Assert.Equal(HttpStatusCode.OK, (await script.GetAsync(Own)).StatusCode);
        Api.Requests.Clear();

        using var checking = await script.GetAsync(Own);
        Assert.Equal(
            (HttpStatusCode.SeeOther, Marked),
            (checking.StatusCode, checking.Headers.Location!.OriginalString)
        );
        Assert.True(SetsVisitor(checking));
        Assert.True(checking.Headers.CacheControl!.NoStore);
        Assert.Equal("", await checking.Content.ReadAsStringAsync());

        using var refusal = await script.GetAsync(checking.Headers.Location);
        Assert.Equal(HttpStatusCode.TooManyRequests, refusal.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), refusal.Headers.RetryAfter!.Delta);
        Assert.False(SetsVisitor(refusal));
        var text = await ReadAsync(refusal, HttpStatusCode.TooManyRequests);
        Assert.Equal(language, text.DocumentElement.GetAttribute("lang"));
        Assert.Contains(
            language == "en" ? "Allow cookies for this site" : "Erlauben Sie",
            text.Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(Own, text.QuerySelector("a")!.GetAttribute("href"));
        Assert.Empty(Api.Requests);
    }

    [Fact]
    public async Task A_browser_gets_its_page_at_the_requested_address()
    {
        await using var shop = Serving(0);
        var browser = shop.CreateClient(new() { AllowAutoRedirect = false });
        using var checking = await browser.GetAsync(Own);
        using var proven = await browser.GetAsync(checking.Headers.Location);
        Assert.Equal((HttpStatusCode.SeeOther, Own), (proven.StatusCode, proven.Headers.Location!.OriginalString));
        // The portal reads its keys when it starts.
        Assert.DoesNotContain(Api.Requests, call => call.Path.StartsWith("/api/events", StringComparison.Ordinal));
        using var page = await browser.GetAsync(proven.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("cookie-check", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/login")).StatusCode);
    }

    [Fact]
    public async Task A_marker_in_a_visitors_own_URL_is_removed_from_the_page()
    {
        await using var shop = Serving(100);
        using var page = await Script(shop).GetAsync("/account/login?cookie-check=1&returnUrl=%2Fevents");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("cookie-check", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_pages_that_a_browser_opens_are_checked()
    {
        await using var shop = Serving(0);
        var script = Script(shop);
        foreach (var path in new[] { "/", Shared, $"{Shared}/seats", "/kit/portal.css", "/sitemap.xml" })
            Assert.Equal(HttpStatusCode.OK, (await script.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await script.GetAsync("/nowhere")).StatusCode);
        using var head = await script.SendAsync(new(HttpMethod.Head, Own));
        Assert.Equal((HttpStatusCode.OK, false), (head.StatusCode, SetsVisitor(head)));
        using var post = await script.PostAsync(
            $"{Shared}/seats?handler=Hold",
            new FormUrlEncodedContent([new("EventId", Shop.Event.Id.ToString()), new("SeatIds", "2")])
        );
        Assert.Equal((HttpStatusCode.Found, true), (post.StatusCode, SetsVisitor(post)));
    }

    [Fact]
    public async Task Visitors_are_counted_by_address_and_those_with_a_cookie_are_not_counted()
    {
        await using var shop = Serving(1);
        var script = Script(shop);
        var browser = shop.CreateClient(new() { AllowAutoRedirect = false });
        from.Address = IPAddress.Parse("2001:db8:1:2::1");
        for (var page = 0; page < 3; page++)
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Own)).StatusCode);
        // Another address of the same network, and another network.
        from.Address = IPAddress.Parse("2001:db8:1:2:3::4");
        Assert.Equal(HttpStatusCode.SeeOther, (await script.GetAsync(Own)).StatusCode);
        from.Address = IPAddress.Parse("2001:db8:1:3::1");
        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync(Own)).StatusCode);
    }

    [Theory]
    [InlineData("//evil.example/events")]
    [InlineData("/%5Cevil.example")]
    [InlineData("//evil.example/account/login")]
    public async Task No_redirect_leads_elsewhere(string path)
    {
        await using var shop = Serving(0);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://localhost{path}"));
        using var response = await Script(shop).SendAsync(request);
        Assert.False(response.StatusCode == HttpStatusCode.SeeOther && !IsHere(response.Headers.Location!));

        static bool IsHere(Uri address) => new Uri(new("http://localhost"), address).Host == "localhost";
    }
}
