using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace TicketPlatform.ServiceDefaults;

/// <summary>
/// Traces, metrics and logs, exported over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. A part of the platform that
/// names its sources and meters <c>TicketPlatform.…</c> needs no registration.
/// </summary>
static class Telemetry
{
    static readonly string[] Sources =
        ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "RabbitMQ.Client.*", "TicketPlatform.*"];

    static readonly string[] Meters =
        ["Microsoft.AspNetCore.*", "System.Net.Http", "System.Net.NameResolution", "System.Runtime", "Npgsql", "TicketPlatform.*"];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.AddConsoleLog();
        builder.Services.AddTransient<IStartupFilter, RequestTracing>();

        // With nobody to send it to nothing is collected: each request would pay for spans that are thrown away.
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(Sources))
            .WithMetrics(metrics => metrics.AddMeter(Meters))
            .UseOtlpExporter();
    }

    static void AddConsoleLog(this IHostApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }
        else
        {
            builder.Logging.AddJsonConsole();
        }

        // These write one line per request with its query string, and a query string may hold a name or an address.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Warning);
        builder.Logging.AddFilter("Npgsql.Command", LogLevel.Warning);
    }
}
