using System.Net;
using AngleSharp.Html.Parser;

namespace Portals.Tests;

static class PortalWalk
{
    /// <summary>The address with this id in place of its parameters.</summary>
    public static string With(string route, Guid id) => With(route, id.ToString());

    static string With(string route, string value) =>
        System.Text.RegularExpressions.Regex.Replace(
            route,
            "{[^}]+}",
            value,
            System.Text.RegularExpressions.RegexOptions.NonBacktracking
        );

    // Texts that are rejected, and texts of which nothing is left.
    static readonly string[] Unusable = ["a%E2%80%AEb", "a%01b", "a%0Ab", "%E2%80%AE", "%20", "%E2%80%8B", "%E2%A0%80"];

    /// <summary>Every address that contains a text, such as a slug.</summary>
    public static List<string> WithTexts(IServiceProvider portal) =>
        [
            .. from route in portal.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where route.RoutePattern.Parameters.Any(p => p.ParameterPolicies.Count == 0)
            where route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false
            select $"/{route.RoutePattern.RawText!.Trim('/')}",
        ];

    /// <summary>Addresses that are not answered with the portal's not-found page.</summary>
    public static async Task<List<string>> FaultsAsync(HttpClient visitor, List<string> routes, bool loggedIn = false)
    {
        var notFound = En<TicketPlatform.PortalKit.Pages.ErrorModel>("Headline.404");
        var faults = new List<string>();
        foreach (var path in routes.SelectMany(route => Unusable.Select(text => With(route, text))))
        {
            using var answer = await visitor.GetAsync(path);
            if (!loggedIn && PortalWalkTable.Met(answer, "") == "login")
                continue;
            var html = await answer.Content.ReadAsStringAsync();
            var isOurPage = new HtmlParser().ParseDocument(html).QuerySelector("h1")?.TextContent == notFound;
            if (answer.StatusCode != HttpStatusCode.NotFound || !isOurPage)
                faults.Add($"{path}: {(int)answer.StatusCode} {answer.Headers.Location}");
        }
        return faults;
    }
}
