using Aspire.Npgsql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;
using TicketPlatform.ServiceDefaults.Integrations;

namespace Aspire.Npgsql
{
    /// <summary>The settings of the package Aspire.Npgsql that the platform uses.</summary>
    public sealed class NpgsqlSettings
    {
        public string? ConnectionString { get; set; }
        public bool DisableHealthChecks { get; set; }
    }
}

namespace Microsoft.Extensions.Hosting
{
    /// <summary>Stands in for the package Aspire.Npgsql.</summary>
    public static class AspirePostgreSqlNpgsqlExtensions
    {
        public static void AddNpgsqlDataSource(
            this IHostApplicationBuilder builder,
            string connectionName,
            Action<NpgsqlSettings>? configureSettings = null,
            Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
        {
            var settings = new NpgsqlSettings();
            configureSettings?.Invoke(settings);

            builder.Services.TryAddSingleton(services =>
            {
                var connectionString = settings.ConnectionString
                    ?? services.GetRequiredService<IConfiguration>().Required(connectionName);
                var dataSource = new NpgsqlDataSourceBuilder(connectionString);
                dataSource.UseLoggerFactory(services.GetService<Microsoft.Extensions.Logging.ILoggerFactory>());
                configureDataSourceBuilder?.Invoke(dataSource);
                return dataSource.Build();
            });

            if (!settings.DisableHealthChecks)
            {
                builder.Services.AddHealthChecks().AddCheck<NpgsqlHealthCheck>("PostgreSql", timeout: TimeSpan.FromSeconds(5));
            }
        }
    }
}

namespace TicketPlatform.ServiceDefaults.Integrations
{
    sealed class NpgsqlHealthCheck(NpgsqlDataSource dataSource) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var command = dataSource.CreateCommand("SELECT 1");
                await command.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, "PostgreSQL does not answer.", fault);
            }
        }
    }
}
