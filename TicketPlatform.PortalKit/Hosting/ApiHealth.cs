using Microsoft.Extensions.Diagnostics.HealthChecks;
using TicketPlatform.PortalKit.Api;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// Whether the API can do its job, as seen from here. Without it, a portal is degraded rather than unready: its own
/// error page is better than the proxy's.
/// </summary>
sealed class ApiHealth(IHttpClientFactory clients) : IHealthCheck
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            using var http = clients.CreateClient(nameof(ApiHealth));
            using var answer = await http.GetAsync(new Uri(ApiClients.Address, HealthPaths.Ready), limit.Token);
            return answer.IsSuccessStatusCode
                ? HealthCheckResult.Healthy()
                : new(context.Registration.FailureStatus, $"The API answers {(int)answer.StatusCode}.");
        }
        catch (Exception e)
            when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new(context.Registration.FailureStatus, "The API cannot be reached.", e);
        }
    }
}
