using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry
{
    /// <summary>Collects what <c>services.AddOpenTelemetry()</c> is told.</summary>
    public sealed class OpenTelemetryBuilder(IServiceCollection services) : IOpenTelemetryBuilder
    {
        public IServiceCollection Services => services;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    /// <summary>
    /// Stands in for the package OpenTelemetry.Extensions.Hosting: the SDK brings the builder and its With… methods, the package
    /// only starts the providers with the host.
    /// </summary>
    public static class OpenTelemetryServicesExtensions
    {
        public static OpenTelemetryBuilder AddOpenTelemetry(this IServiceCollection services)
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TelemetryStart>());
            return new OpenTelemetryBuilder(services);
        }

        sealed class TelemetryStart(IServiceProvider services) : IHostedService
        {
            public Task StartAsync(CancellationToken cancellationToken)
            {
                services.GetService<MeterProvider>();
                services.GetService<TracerProvider>();
                return Task.CompletedTask;
            }

            public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        }
    }
}
