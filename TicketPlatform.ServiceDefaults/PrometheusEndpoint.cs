using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;

namespace TicketPlatform.ServiceDefaults;

/// <summary>
/// Serves <c>/metrics</c>, and nothing else, on a separate port. It comes before the service's own pipeline, so that no
/// route, page or redirect of the service is reachable on that port, and the metrics are not reachable on any other.
/// </summary>
sealed class PrometheusEndpoint(int port) : IStartupFilter
{
    public const string Path = "/metrics";

    /// <summary>The configured port, which the service then listens on as well; null when nobody scrapes.</summary>
    /// <exception cref="InvalidOperationException">The port is not one, or the service itself uses it.</exception>
    public static int? Listen(IConfiguration configuration)
    {
        if (configuration["Metrics:PrometheusPort"] is not { Length: > 0 } text)
            return null;
        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535
        )
            throw new InvalidOperationException(
                $"Metrics:PrometheusPort must be a port from 1 to 65535, but is '{text}'."
            );

        // ASP.NET Core uses the URLs if there are any, otherwise the ports, otherwise its default.
        var urls = Split(configuration[WebHostDefaults.ServerUrlsKey]);
        var (http, https) = (
            Split(configuration[WebHostDefaults.HttpPortsKey]),
            Split(configuration[WebHostDefaults.HttpsPortsKey])
        );
        if (urls.Length == 0 && http.Length == 0 && https.Length == 0)
            urls = ["http://localhost:5000"];
        var used =
            urls.Length > 0
                ? urls.Select(url => BindingAddress.Parse(url).Port)
                : http.Concat(https).Select(number => int.Parse(number, CultureInfo.InvariantCulture));
        if (used.Contains(port))
            throw new InvalidOperationException(
                $"Metrics:PrometheusPort is {port}, which the service itself listens on. Metrics need a port of their own."
            );

        if (urls.Length > 0)
            configuration[WebHostDefaults.ServerUrlsKey] = string.Join(';', [.. urls, $"http://*:{port}"]);
        else
            configuration[WebHostDefaults.HttpPortsKey] = string.Join(';', [.. http, text]);
        return port;
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.MapWhen(
                context => context.Connection.LocalPort == port,
                scrape =>
                    scrape
                        .Use(
                            static (HttpContext context, RequestDelegate rest) =>
                            {
                                // Scrapes are not requests of the service's users.
                                if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
                                    metrics.MetricsDisabled = true;
                                return rest(context);
                            }
                        )
                        .UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == Path)
            );
            next(app);
        };

    static string[] Split(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
