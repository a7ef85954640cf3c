using Aspire.RabbitMQ.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Polly;
using Polly.Retry;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using TicketPlatform.ServiceDefaults.Integrations;

namespace Aspire.RabbitMQ.Client
{
    /// <summary>The settings of the package Aspire.RabbitMQ.Client that the platform uses.</summary>
    public sealed class RabbitMQClientSettings
    {
        public string? ConnectionString { get; set; }
        public int MaxConnectRetryCount { get; set; } = 5;
        public bool DisableHealthChecks { get; set; }
    }
}

namespace Microsoft.Extensions.Hosting
{
    /// <summary>Stands in for the package Aspire.RabbitMQ.Client.</summary>
    public static class AspireRabbitMQExtensions
    {
        public static void AddRabbitMQClient(
            this IHostApplicationBuilder builder,
            string connectionName,
            Action<RabbitMQClientSettings>? configureSettings = null,
            Action<ConnectionFactory>? configureConnectionFactory = null)
        {
            var settings = new RabbitMQClientSettings();
            configureSettings?.Invoke(settings);

            builder.Services.TryAddSingleton<IConnectionFactory>(services =>
            {
                var factory = new ConnectionFactory
                {
                    Uri = new Uri(settings.ConnectionString ?? services.GetRequiredService<IConfiguration>().Required(connectionName)),
                    AutomaticRecoveryEnabled = true,
                };
                configureConnectionFactory?.Invoke(factory);
                return factory;
            });

            // A container's factory is synchronous; the connection is opened once in a process's life, and recovers by itself.
            builder.Services.TryAddSingleton(services => Retry(settings.MaxConnectRetryCount)
                .Execute(() => services.GetRequiredService<IConnectionFactory>().CreateConnectionAsync().GetAwaiter().GetResult()));

            if (!settings.DisableHealthChecks)
            {
                builder.Services.AddHealthChecks().AddCheck<RabbitMQHealthCheck>("RabbitMQ.Client", timeout: TimeSpan.FromSeconds(5));
            }
        }

        static ResiliencePipeline Retry(int times) => times < 1
            ? ResiliencePipeline.Empty
            : new ResiliencePipelineBuilder()
                .AddRetry(new RetryStrategyOptions
                {
                    MaxRetryAttempts = times,
                    Delay = TimeSpan.FromSeconds(1),
                    BackoffType = DelayBackoffType.Exponential,
                    ShouldHandle = new PredicateBuilder().Handle<BrokerUnreachableException>().Handle<System.Net.Sockets.SocketException>(),
                })
                .Build();
    }
}

namespace TicketPlatform.ServiceDefaults.Integrations
{
    sealed class RabbitMQHealthCheck(IServiceProvider services) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                // Off this thread: while the broker is away, the first connection takes longer than a probe may wait.
                var connection = await Task.Run(services.GetRequiredService<IConnection>, cancellationToken).WaitAsync(cancellationToken);
                return connection.IsOpen
                    ? HealthCheckResult.Healthy()
                    : new HealthCheckResult(context.Registration.FailureStatus, "RabbitMQ is not connected.");
            }
            catch (Exception fault) when (fault is BrokerUnreachableException or OperationCanceledException)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, "RabbitMQ does not answer.", fault);
            }
        }
    }
}
