using System.Net;
using System.Xml.Linq;
using Microsoft.AspNetCore.TestHost;
using TicketPlatform.Contracts;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>The operator's texts about the shop, and the files for search engines and browsers.</summary>
public sealed class CustomerAboutTests(ShopHost host) : CustomerPortalFixture(host)
{
    [Fact]
    public async Task Every_page_links_to_help_and_to_what_the_operator_wrote()
    {
        await using var operated = Host.WithWebHostBuilder(web =>
        {
            web.UseSetting("About:Terms", "# Returns\n\nWithin **14 days**.");
            web.UseSetting("About:Imprint", "House Concerts <b>Ltd</b>");
        });
        Visitor = operated.CreateClient();
        var links = (await PageAsync("/events")).QuerySelectorAll(".foot-links a");
        Assert.Equal(
            new[] { "Help", "Terms", "Privacy", "Imprint" }.Select(key => En<CustomerPortal.About.AboutTexts>(key)),
            links.Select(link => link.TextContent)
        );

        var terms = await PageAsync(links[1].GetAttribute("href")!);
        Assert.Equal(
            En<CustomerPortal.About.AboutTexts>("Terms"),
            Assert.Single(terms.QuerySelectorAll("h1")).TextContent
        );
        Assert.Equal("Returns", terms.QuerySelector(".prose h2")!.TextContent);
        Assert.Equal("14 days", terms.QuerySelector(".prose strong")!.TextContent);
        Assert.Empty(terms.QuerySelectorAll(".banner"));
        Assert.Empty((await PageAsync(links[3].GetAttribute("href")!)).QuerySelectorAll(".prose b"));
    }

    [Fact]
    public async Task In_development_sample_texts_that_are_marked_as_such_fill_the_footer()
    {
        var links = (await PageAsync("/events")).QuerySelectorAll(".foot-links a").ToList();
        Assert.Equal(4, links.Count);
        foreach (var link in links[1..])
        {
            var banner = (await PageAsync(link.GetAttribute("href")!)).QuerySelector("main .banner")!;
            Assert.Contains(En<Pages.AboutModel>("Sample"), banner.TextContent, StringComparison.Ordinal);
        }
        Assert.Empty((await PageAsync(links[0].GetAttribute("href")!)).QuerySelectorAll("main .banner"));
    }

    [Fact]
    public async Task In_production_pages_without_a_text_do_not_exist_and_the_start_says_so()
    {
        var log = new List<string>();
        await using var production = Host.WithWebHostBuilder(web =>
        {
            web.UseEnvironment("Production");
            web.UseSetting("About:Terms", "Within 14 days.");
            web.ConfigureTestServices(services => services.AddLogging(l => l.AddProvider(new ListedLog(log))));
        });
        Visitor = production.CreateClient();
        Assert.Equal(
            new[] { "Help", "Terms" }.Select(key => En<CustomerPortal.About.AboutTexts>(key)),
            (await PageAsync("/about/help")).QuerySelectorAll(".foot-links a").Select(link => link.TextContent)
        );
        await PageAsync("/about/privacy", HttpStatusCode.NotFound);
        Assert.Contains(log, line => line.Contains("About:Privacy, About:Imprint", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sitemap_names_every_event_and_robots_keep_off_personal_pages()
    {
        Api.On("GET", "/events", http =>
        {
            var second = http.Request.Query["after"] == "page-2";
            var found = Shop.Summary with { Slug = second ? "second-night" : CustomerShop.Slug };
            return Task.FromResult(
                Results.Ok(new EventSearchResponse(new([found], 1, 100, 2), [], null, second ? null : "page-2"))
            );
        });
        // The portal caches the sitemap.
        await using var portal = Host.WithWebHostBuilder(_ => { });
        Visitor = portal.CreateClient();
        XNamespace sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var locations = XDocument
            .Parse(await Visitor.GetStringAsync("/sitemap.xml"))
            .Descendants(sitemap + "loc")
            .Select(loc => loc.Value);
        Assert.Equal(
            [
                "http://localhost/",
                "http://localhost/events",
                "http://localhost/about/help",
                "http://localhost/events/night-music",
                "http://localhost/events/second-night",
            ],
            locations
        );

        var asked = Api.Requests.Count;
        await Visitor.GetStringAsync("/sitemap.xml");
        Assert.Equal(asked, Api.Requests.Count);

        var robots = await Visitor.GetStringAsync("/robots.txt");
        Assert.Contains("Sitemap: http://localhost/sitemap.xml", robots, StringComparison.Ordinal);
        foreach (var path in new[] { "/account", "/bookings", "/checkout", "/payments", "/tickets", "/waitlist" })
            Assert.Contains($"Disallow: {path}\n", robots, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/robots.txt")]
    [InlineData("/sitemap.xml")]
    [InlineData("/favicon.ico")]
    [InlineData("/events")]
    [InlineData("/events/night-music/calendar.ics")]
    public async Task Everything_that_responds_to_GET_responds_to_HEAD(string path)
    {
        using var got = await Visitor.GetAsync(path);
        using var head = await Visitor.SendAsync(new(HttpMethod.Head, path));
        Assert.Equal(got.StatusCode, head.StatusCode);
        Assert.Empty(PortalWalkTable.WithoutHead(Host.Services));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/events")]
    [InlineData("/events/night-music")]
    [InlineData("/about/help")]
    public async Task Every_public_page_has_a_description_and_icons_that_exist(string path)
    {
        var page = await PageAsync(path);
        Assert.NotEqual("", page.QuerySelector("meta[name=description]")?.GetAttribute("content")?.Trim() ?? "");
        foreach (var icon in page.QuerySelectorAll("link[rel=icon], link[rel=apple-touch-icon]"))
            Assert.Equal(HttpStatusCode.OK, (await Visitor.GetAsync(icon.GetAttribute("href"))).StatusCode);
        using var favicon = await Visitor.GetAsync("/favicon.ico");
        Assert.Equal("/kit/favicon.ico", favicon.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await Visitor.GetAsync("/kit/favicon.ico")).StatusCode);
    }

    [Fact]
    public async Task Waitlists_are_a_click_from_the_account_and_from_the_bookings()
    {
        await LogInAsync();
        Api.On("GET", "/waitlist/mine", () => Results.Ok(Array.Empty<WaitlistResponse>()));
        foreach (var path in new[] { "/account", "/bookings" })
            Assert.NotNull((await PageAsync(path)).QuerySelector("main a[href='/waitlist']"));
    }
}
