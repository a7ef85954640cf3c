using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TicketPlatform.ServiceDefaults;

/// <summary>
/// Writes the overall status and the dependencies that are not healthy, for instance
/// <c>{"status":"Unhealthy","failing":{"database":"Unhealthy"}}</c>. Descriptions and exceptions stay in the log,
/// because they may contain server names.
/// </summary>
static class HealthReportWriter
{
    public static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                Status = report.Status.ToString(),
                Failing = report
                    .Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
                    .ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString()),
            },
            context.RequestAborted
        );
}
