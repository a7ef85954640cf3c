using System.Net;
using System.Text.RegularExpressions;
using global::EndToEnd.Tests;
using TicketPlatform.TestKit;
using Xunit;

namespace TicketPlatform.EndToEnd.Tests.Hosting;

/// <summary>
/// The port that Prometheus scrapes (<c>Metrics:PrometheusPort</c>), with each service in a separate process.
/// </summary>
[Collection(FaultTests.Name)]
public sealed class MetricsEndpointTests
{
    // A port that is reserved and never listens.
    const string Nobody = "http://127.0.0.1:1";

    [Theory]
    [InlineData("BookingApi", "/api/auth/login", "ticketplatform_circuit_open{circuit=payment}")]
    [InlineData(
        "Workers",
        "/health",
        "ticketplatform_circuit_open{circuit=payment} ticketplatform_circuit_open{circuit=mail} ticketplatform_outbox_age_seconds "
            + "ticketplatform_outbox_depth ticketplatform_outbox_parked ticketplatform_integrity_mismatches ticketplatform_integrity_frozen"
    )]
    [InlineData("CustomerPortal", "/account/login", "")]
    [InlineData("EmployeePortal", "/login", "")]
    public async Task Metrics_are_served_on_their_own_port_and_nothing_else_is(string project, string route, string own)
    {
        var (address, metrics) = (ServiceProcess.NewAddress(), ServiceProcess.NewAddress());
        using var service = ServiceProcess.Start(
            project,
            address,
            ("ASPNETCORE_URLS", null),
            ("ASPNETCORE_HTTP_PORTS", $"{address.Port}"),
            ("Metrics__PrometheusPort", $"{metrics.Port}"),
            // The heap is measured after a garbage collection, so force one after every 1 MB (in hexadecimal).
            ("DOTNET_GCgen0size", "100000"),
            ("ConnectionStrings__bookingdb", "Host=127.0.0.1;Port=1;Username=nobody;Database=nothing"),
            ("ConnectionStrings__redis", "127.0.0.1:1,abortConnect=false"),
            ("ConnectionStrings__rabbitmq", "amqp://127.0.0.1:1"),
            ("services__booking-api__http__0", Nobody),
            ("ServiceAuth__Key", "the key of a portal in this test"),
            ("Tickets__SigningKey", "a signing key that is long enough"),
            ("CustomerPortal__Url", Nobody),
            ("EmployeePortal__Url", Nobody)
        );
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        await service.AliveAsync();

        // One request, so that there is something to measure.
        Assert.NotEqual(HttpStatusCode.NotFound, await StatusAsync(address, route));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(metrics, route));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(metrics, "/alive"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(metrics, "/health"));

        var answer = await http.GetAsync(new Uri(address, "/metrics"));
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("# TYPE", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        string[] wanted = [.. own.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. OnTheDashboard()];
        await Eventually.SeeAsync(
            async () => wanted.Except(Series(await http.GetStringAsync(new Uri(metrics, "/metrics")))),
            missing => !missing.Any()
        );

        async Task<HttpStatusCode> StatusAsync(Uri at, string path) =>
            (await http.GetAsync(new Uri(at, path))).StatusCode;
    }

    // What .NET measures in every process. Our own metrics are compared with the code (MetricsTableTests).
    static IEnumerable<string> OnTheDashboard()
    {
        var dashboard = Path.Combine(
            Path.GetDirectoryName(Artifacts.Folder)!,
            "deploy",
            "grafana",
            "ticketplatform.json"
        );
        var named = Regex
            .Matches(File.ReadAllText(dashboard), "(?:dotnet|http_server)_[a-z_]+")
            .Select(name => name.Value)
            .Distinct()
            .ToList();
        Assert.True(named.Count > 5, string.Join(' ', named));
        return named;
    }

    // Each name, and each name with each of its labels.
    static HashSet<string> Series(string scrape) =>
        [
            .. from line in scrape.Split('\n')
            where line.Length > 0 && line[0] != '#'
            let name = Regex.Match(line, "^[a-z_]+").Value
            from series in Regex
                .Matches(line, "([a-z_]+)=\"([^\"]*)\"")
                .Select(label => $"{name}{{{label.Groups[1].Value}={label.Groups[2].Value}}}")
                .Append(name)
            select series,
        ];
}
