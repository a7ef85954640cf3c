using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TicketPlatform.ServiceDefaults;

namespace Microsoft.Extensions.Hosting;

/// <summary>What all processes of the platform have in common.</summary>
public static class ServiceDefaultsExtensions
{
    const string Live = "live";

    /// <summary>Telemetry, health checks, service discovery and resilient HTTP clients.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddTelemetry();

        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);
        builder.Services.PostConfigure<HealthCheckServiceOptions>(NameRedis);

        builder.Services.AddResilientHttpClients();

        // Long enough to finish a request or a message, short enough for an impatient orchestrator (30 s is usual).
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        return builder;
    }

    /// <summary><c>/health</c>: can this process do its job? <c>/alive</c>: does it respond at all?</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks(
                HealthPaths.Ready,
                new HealthCheckOptions { ResponseWriter = HealthReportWriter.WriteAsync }
            )
            .AllowAnonymous()
            .DisableHttpMetrics()
            .DisableRateLimiting();
        app.MapHealthChecks(
                HealthPaths.Alive,
                new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live) }
            )
            .AllowAnonymous()
            .DisableHttpMetrics()
            .DisableRateLimiting();
        return app;
    }

    // The client integration's own name says "StackExchange.Redis". Redis only distributes: without it, the platform is
    // slower but works.
    static void NameRedis(HealthCheckServiceOptions options)
    {
        foreach (
            var check in options.Registrations.Where(check => check.Name.Contains("Redis", StringComparison.Ordinal))
        )
            (check.Name, check.FailureStatus) = (ResourceNames.Redis, HealthStatus.Degraded);
    }
}
