using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace TicketPlatform.ServiceDefaults;

/// <summary>
/// Traces, metrics and logs. Everything is exported over OTLP if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; metrics can
/// also be scraped by Prometheus if <c>Metrics:PrometheusPort</c> is set. Sources and meters named
/// <c>TicketPlatform.…</c> need no registration.
/// </summary>
static class Telemetry
{
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.AddConsoleLog();

        var otlp = !string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        // Commands like "migrate" have no web server, and end before they could be scraped.
        var prometheus = builder is WebApplicationBuilder ? PrometheusEndpoint.Listen(builder.Configuration) : null;

        // Without a receiver, nothing is collected: every request would pay for spans that are discarded.
        if (!otlp && prometheus is null)
            return;

        var telemetry = builder
            .Services.AddOpenTelemetry()
            .WithMetrics(metrics =>
                metrics
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddMeter("Npgsql", "TicketPlatform.*")
            );
        if (prometheus is { } port)
        {
            telemetry.WithMetrics(metrics => metrics.AddPrometheusExporter());
            builder.Services.AddSingleton<IStartupFilter>(new PrometheusEndpoint(port));
        }

        if (!otlp)
            return;
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });
        telemetry.WithTracing(tracing =>
            tracing
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !IsProbe(context.Request.Path))
                .AddHttpClientInstrumentation()
                .AddSource("Npgsql", "RabbitMQ.Client.*", "TicketPlatform.*")
        );
        telemetry.UseOtlpExporter();
    }

    static bool IsProbe(PathString path) =>
        path == HealthPaths.Ready || path == HealthPaths.Alive || path == PrometheusEndpoint.Path;

    static void AddConsoleLog(this IHostApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        else
            builder.Logging.AddJsonConsole();

        // These write one line per request with its query string, which may contain a name or an address.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Warning);
        builder.Logging.AddFilter("Npgsql.Command", LogLevel.Warning);
        // One line for each step of each connection.
        builder.Logging.AddFilter("StackExchange.Redis", LogLevel.Warning);
        // Retries are reported by their outcome; otherwise each attempt would be a separate warning.
        builder.Logging.AddFilter("Polly", LogLevel.Error);
    }
}
