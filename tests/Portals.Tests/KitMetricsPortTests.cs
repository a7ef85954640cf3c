using Microsoft.AspNetCore.Mvc.Testing;

namespace Portals.Tests;

/// <summary>The Prometheus port if it cannot be used. What it serves is tested with real processes.</summary>
public sealed class KitMetricsPortTests
{
    [Theory]
    [InlineData("70000", "Metrics:PrometheusPort must be a port from 1 to 65535, but is '70000'.")]
    [InlineData("0", "Metrics:PrometheusPort must be a port from 1 to 65535, but is '0'.")]
    [InlineData("none", "Metrics:PrometheusPort must be a port from 1 to 65535, but is 'none'.")]
    [InlineData(
        "5299",
        "Metrics:PrometheusPort is 5299, which the service itself listens on. Metrics need a port of their own."
    )]
    public async Task A_port_that_cannot_be_used_stops_the_start_and_says_why(string port, string reason)
    {
        await using var portal = new WebApplicationFactory<EmployeePortal.PortalMarker>().WithWebHostBuilder(web =>
            web.UseSetting("Metrics:PrometheusPort", port)
                .UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:5299")
        );
        Assert.Equal(reason, Assert.Throws<InvalidOperationException>(portal.CreateClient).Message);
    }
}
