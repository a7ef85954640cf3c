using System.Text;
using System.Xml.Linq;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Hosting;

namespace CustomerPortal.About;

/// <summary>
/// For search engines: <c>robots.txt</c> (RFC 9309) keeps them off personal pages, <c>sitemap.xml</c>
/// (https://www.sitemaps.org/protocol.html) lists every public event.
/// </summary>
static class SearchEngines
{
    // The protocol allows 50,000 URLs in one file; the next events matter most.
    const int MaxEvents = 10_000;
    const int PageSize = 100;
    static readonly TimeSpan SitemapLifetime = TimeSpan.FromMinutes(30);
    static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static void MapSearchEngines(this WebApplication app)
    {
        app.MapGet("/robots.txt", (HttpRequest request) => $"""
                    User-agent: *
                    Disallow: /account
                    Disallow: /bookings
                    Disallow: /checkout
                    Disallow: /payments
                    Disallow: /tickets
                    Disallow: /waitlist
                    Disallow: /live
                    Sitemap: {Origin(request)}/sitemap.xml

                    """)
            .AnswersHead()
            .AllowAnonymous();

        app.MapGet(
                "/sitemap.xml",
                async (EventsClient events, AboutTexts about, HttpRequest request, CancellationToken cancellation) =>
                {
                    var addresses = new List<string> { "/", "/events" };
                    addresses.AddRange(about.Pages.Where(page => !page.IsSample).Select(page => $"/about/{page.Name}"));
                    string? after = null;
                    do
                    {
                        var found = await events.SearchAsync(
                            new(Sort: EventSort.Date, After: after, PageSize: PageSize),
                            cancellation
                        );
                        if (found.Value is not { } page)
                            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
                        addresses.AddRange(page.Events.Items.Select(e => $"/events/{e.Slug}"));
                        after = page.Next;
                    } while (after is not null && addresses.Count < MaxEvents);

                    var origin = Origin(request);
                    var urls = addresses.Select(address => new XElement(
                        Sitemap + "url",
                        new XElement(Sitemap + "loc", origin + address)
                    ));
                    var document = new XDocument(new XElement(Sitemap + "urlset", urls));
                    return Results.Text(
                        $"{new XDeclaration("1.0", "utf-8", null)}\n{document}",
                        "application/xml",
                        Encoding.UTF8
                    );
                }
            )
            .AnswersHead()
            .AllowAnonymous()
            .CacheOutput(cache => cache.Expire(SitemapLifetime).SetVaryByHost(true));
    }

    static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
