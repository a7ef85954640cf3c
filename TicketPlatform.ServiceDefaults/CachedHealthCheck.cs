using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TicketPlatform.ServiceDefaults;

/// <summary>
/// Checks a dependency at most once a second, however many probes there are: probing must not become a load.
/// </summary>
sealed class CachedHealthCheck<TCheck>(TCheck check, TimeProvider time) : IHealthCheck, IDisposable
    where TCheck : IHealthCheck
{
    static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(1);

    readonly SemaphoreSlim asking = new(1);
    HealthCheckResult latest;
    long? askedAt;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        await asking.WaitAsync(cancellationToken);
        try
        {
            if (askedAt is not { } at || time.GetElapsedTime(at) >= FreshFor)
            {
                latest = await check.CheckHealthAsync(context, cancellationToken);
                askedAt = time.GetTimestamp();
            }
            return latest;
        }
        finally
        {
            asking.Release();
        }
    }

    public void Dispose() => asking.Dispose();
}
