using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TicketPlatform.ServiceDefaults;

public static class CachedHealthChecks
{
    /// <summary>Adds a health check that calls another server, and caches its result for a second.</summary>
    public static IHealthChecksBuilder AddCachedCheck<TCheck>(
        this IHealthChecksBuilder checks,
        string name,
        HealthStatus failure = HealthStatus.Unhealthy
    )
        where TCheck : class, IHealthCheck
    {
        checks.Services.TryAddSingleton(TimeProvider.System);
        checks.Services.AddSingleton<TCheck>().AddSingleton<CachedHealthCheck<TCheck>>();
        return checks.AddCheck<CachedHealthCheck<TCheck>>(name, failure);
    }
}
