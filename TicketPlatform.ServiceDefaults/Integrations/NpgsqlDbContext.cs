using Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using TicketPlatform.ServiceDefaults.Integrations;

namespace Aspire.Npgsql.EntityFrameworkCore.PostgreSQL
{
    /// <summary>The settings of the package Aspire.Npgsql.EntityFrameworkCore.PostgreSQL that the platform uses.</summary>
    public sealed class NpgsqlEntityFrameworkCorePostgreSQLSettings
    {
        public string? ConnectionString { get; set; }

        /// <summary>Retrying is for reads and single saves; it forbids transactions that the caller opens.</summary>
        public bool DisableRetry { get; set; }

        /// <summary>Seconds.</summary>
        public int? CommandTimeout { get; set; }
        public bool DisableHealthChecks { get; set; }
    }
}

namespace Microsoft.Extensions.Hosting
{
    /// <summary>Stands in for the package Aspire.Npgsql.EntityFrameworkCore.PostgreSQL.</summary>
    public static class AspireEFPostgreSqlExtensions
    {
        public static void AddNpgsqlDbContext<TContext>(
            this IHostApplicationBuilder builder,
            string connectionName,
            Action<NpgsqlEntityFrameworkCorePostgreSQLSettings>? configureSettings = null,
            Action<DbContextOptionsBuilder>? configureDbContextOptions = null)
            where TContext : DbContext
        {
            var settings = new NpgsqlEntityFrameworkCorePostgreSQLSettings();
            configureSettings?.Invoke(settings);

            builder.Services.AddDbContextPool<TContext>((services, options) =>
            {
                var connectionString = settings.ConnectionString
                    ?? services.GetRequiredService<IConfiguration>().Required(connectionName);
                options.UseNpgsql(connectionString, npgsql =>
                {
                    if (!settings.DisableRetry)
                    {
                        npgsql.EnableRetryOnFailure();
                    }

                    if (settings.CommandTimeout is { } seconds)
                    {
                        npgsql.CommandTimeout(seconds);
                    }
                });
                configureDbContextOptions?.Invoke(options);
            });

            if (!settings.DisableHealthChecks)
            {
                builder.Services.AddHealthChecks().AddCheck<DbContextHealthCheck<TContext>>(typeof(TContext).Name, timeout: TimeSpan.FromSeconds(5));
            }
        }
    }
}

namespace TicketPlatform.ServiceDefaults.Integrations
{
    sealed class DbContextHealthCheck<TContext>(IServiceScopeFactory scopes) : IHealthCheck where TContext : DbContext
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TContext>();
            try
            {
                if (await db.Database.CanConnectAsync(cancellationToken))
                    return HealthCheckResult.Healthy();
            }
            catch (OperationCanceledException)
            {
                // Too slow to be of use.
            }

            return new HealthCheckResult(context.Registration.FailureStatus, "PostgreSQL does not answer.");
        }
    }
}
