using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TicketPlatform.ServiceDefaults;

/// <summary>
/// Without a key, nobody can log in. Once read, the keys are in memory, and the check does not call anything.
/// </summary>
sealed class SharedKeysHealth(IKeyRingProvider keys) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        keys.GetCurrentKeyRing();
        return Task.FromResult(HealthCheckResult.Healthy());
    }
}
