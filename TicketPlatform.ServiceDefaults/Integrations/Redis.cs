using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;
using TicketPlatform.ServiceDefaults.Integrations;

namespace Aspire.StackExchange.Redis
{
    /// <summary>The settings of the package Aspire.StackExchange.Redis that the platform uses.</summary>
    public sealed class StackExchangeRedisSettings
    {
        public string? ConnectionString { get; set; }
        public bool DisableHealthChecks { get; set; }
    }
}

namespace Microsoft.Extensions.Hosting
{
    /// <summary>Stands in for the package Aspire.StackExchange.Redis.</summary>
    public static class AspireRedisExtensions
    {
        public static void AddRedisClient(
            this IHostApplicationBuilder builder,
            string connectionName,
            Action<StackExchangeRedisSettings>? configureSettings = null,
            Action<ConfigurationOptions>? configureOptions = null)
        {
            var settings = new StackExchangeRedisSettings();
            configureSettings?.Invoke(settings);

            builder.Services.TryAddSingleton<IConnectionMultiplexer>(services =>
            {
                var options = ConfigurationOptions.Parse(
                    settings.ConnectionString ?? services.GetRequiredService<IConfiguration>().Required(connectionName));
                options.AbortOnConnectFail = false;
                options.ResolveDns = true;
                configureOptions?.Invoke(options);
                return ConnectionMultiplexer.Connect(options);
            });

            if (!settings.DisableHealthChecks)
            {
                builder.Services.AddHealthChecks().AddCheck<RedisHealthCheck>("StackExchange.Redis", HealthStatus.Degraded, timeout: TimeSpan.FromSeconds(5));
            }
        }
    }
}

namespace TicketPlatform.ServiceDefaults.Integrations
{
    sealed class RedisHealthCheck(IConnectionMultiplexer redis) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (!redis.IsConnected)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, "Redis is not connected.");
            }

            try
            {
                await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception fault) when (fault is RedisException or TimeoutException or OperationCanceledException)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, "Redis does not answer.", fault);
            }
        }
    }
}
