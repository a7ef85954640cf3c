using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticAssets;

namespace Portals.Tests;

/// <summary>The addresses that a portal has, to be compared with the table.</summary>
static partial class PortalWalkTable
{
    /// <summary>Every address of a portal, except pictures, fonts and scripts.</summary>
    public static HashSet<string> RoutesOf(IServiceProvider portal) =>
        [
            .. from route in portal.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // In development, the framework looks for files that did not exist when it was built.
            where
                route.Metadata.GetMetadata<StaticAssetDescriptor>() is null
                && route.RoutePattern.RawText != "{**path:file}"
            from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            // Handled like GET, without the body.
            where method != "HEAD"
            select $"{method} /{Constraint().Replace(route.RoutePattern.RawText!, "}").Trim('/')}",
        ];

    /// <summary>Addresses that answer GET and reject HEAD; streams do not end, so HEAD cannot describe them.</summary>
    public static List<string> WithoutHead(IServiceProvider portal) =>
        [
            .. from route in portal.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let methods = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
            where methods is not null && methods.Contains("GET") && !methods.Contains("HEAD")
            where !route.RoutePattern.RawText!.StartsWith("/live/", StringComparison.Ordinal)
            select route.RoutePattern.RawText,
        ];

    /// <summary>
    /// The outcome for a browser, in the terms of the table; "open" matches everything except a redirect.
    /// </summary>
    public static string Met(HttpResponseMessage answer, string declared) =>
        (int)answer.StatusCode switch
        {
            302 when answer.Headers.Location!.OriginalString.Split('?')[0] is "/login" or "/account/login" => "login",
            302 => "away",
            200 or 404 when declared == "open" => "open",
            var status => status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();
}
