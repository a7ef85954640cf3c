using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TicketPlatform.Data.Circuits;

/// <summary>
/// An open circuit degrades a process but does not make it unfit: whatever needs no external service continues.
/// </summary>
public sealed class CircuitHealth(IEnumerable<Circuit> circuits) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var open = circuits.Where(c => c.State != "closed").ToList();
        return Task.FromResult(
            open.Count == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded(
                    $"The circuit breaker is open: {string.Join(", ", open.Select(c => c.Name))}."
                )
        );
    }
}
