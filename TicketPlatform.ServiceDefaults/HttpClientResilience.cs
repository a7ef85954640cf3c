using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TicketPlatform.ServiceDefaults;

static class HttpClientResilience
{
    /// <summary>
    /// Every client of the factory: a call is retried where that is safe, each try goes to the next address of the service,
    /// and an address that keeps failing is left alone for a while.
    /// </summary>
    public static void AddResilientHttpClients(this IServiceCollection services)
    {
        services.AddServiceDiscovery();
        services.TryAddSingleton<CallPipelines>();
        services.TryAddTransient<RetryingHandler>();
        services.TryAddTransient<CircuitBreakingHandler>();
        services.ConfigureHttpClientDefaults(http =>
        {
            http.AddHttpMessageHandler<RetryingHandler>();
            http.AddServiceDiscovery();
            http.AddHttpMessageHandler<CircuitBreakingHandler>();
        });
    }
}
