using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TicketPlatform.AppHost.LocalServers;

/// <summary>
/// Adds locally installed servers to the application. Each has a generated password and its own free port.
/// </summary>
static class LocalServerExtensions
{
    public static IResourceBuilder<LocalDatabaseResource> AddLocalPostgres(
        this IDistributedApplicationBuilder builder,
        string name,
        string database,
        LocalState state
    )
    {
        var folder = state.ServerFolder(name);
        var program = ServerPrograms.OfThisMachine.Postgres(folder);
        var password = state.Secret($"{name}-password");
        var server = builder.AddServer(
            new(name, "postgres.sh", folder, FreePort.Take(), port =>
                $"Host=127.0.0.1;Port={port};Username=postgres;Password={password}"
            ),
            password,
            [Path.GetDirectoryName(program)!],
            [database],
            async (connectionString, cancellation) =>
            {
                RequireReady(folder);
                await ServerConnections.TryPostgresAsync(connectionString, cancellation);
            }
        );
        return builder
            .AddResource(new LocalDatabaseResource(database, server.Resource))
            .WithInitialState(
                new()
                {
                    ResourceType = "Database",
                    Properties = [],
                    State = KnownResourceStates.Running,
                }
            )
            .ExcludeFromManifest();
    }

    public static IResourceBuilder<LocalServerResource> AddLocalRedis(
        this IDistributedApplicationBuilder builder,
        string name,
        LocalState state
    )
    {
        var folder = state.ServerFolder(name);
        var program = ServerPrograms.OfThisMachine.Redis(folder);
        var password = state.Secret($"{name}-password");
        return builder.AddServer(
            new(name, "redis.sh", folder, FreePort.Take(), port => $"127.0.0.1:{port},password={password}"),
            password,
            [program],
            [],
            (connectionString, _) => ServerConnections.TryRedisAsync(connectionString)
        );
    }

    public static IResourceBuilder<LocalServerResource> AddLocalRabbitMQ(
        this IDistributedApplicationBuilder builder,
        string name,
        LocalState state
    )
    {
        var folder = state.ServerFolder(name);
        var program = ServerPrograms.OfThisMachine.RabbitMQ(folder);
        var password = state.Secret($"{name}-password");
        return builder.AddServer(
            new(name, "rabbitmq.sh", folder, FreePort.Take(), port => $"amqp://platform:{password}@127.0.0.1:{port}"),
            password,
            [program],
            [Text(FreePort.Take()), Text(FreePort.Take())],
            ServerConnections.TryRabbitMQAsync
        );
    }

    static IResourceBuilder<LocalServerResource> AddServer(
        this IDistributedApplicationBuilder builder,
        LocalServerResource server,
        string password,
        string[] argumentsBeforePort,
        string[] argumentsAfterPort,
        Func<string, CancellationToken, Task> connectAsync
    )
    {
        var check = $"{server.Name}-answers";
        builder
            .Services.AddHealthChecks()
            .AddAsyncCheck(check, async cancellation =>
            {
                try
                {
                    await connectAsync(
                        (await server.ConnectionStringExpression.GetValueAsync(cancellation))!,
                        cancellation
                    );
                    return HealthCheckResult.Healthy();
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    return HealthCheckResult.Unhealthy(fault.Message);
                }
            });
        return builder
            .AddResource(server)
            .WithArgs([server.Script, server.Folder, .. argumentsBeforePort, Text(server.Port), .. argumentsAfterPort])
            .WithEnvironment("PASSWORD", password)
            .WithEndpoint(server.Port, server.Port, scheme: "tcp", name: "tcp", isProxied: false)
            .WithHealthCheck(check)
            .ExcludeFromManifest();
    }

    // PostgreSQL logs a fatal error for each connection while it is starting. The eighth line of its file says when
    // that is over: "starting", "ready ".
    static void RequireReady(string folder)
    {
        var file = Path.Combine(folder, "data", "postmaster.pid");
        if (!File.Exists(file) || File.ReadLines(file).ElementAtOrDefault(7)?.Trim() != "ready")
            throw new InvalidOperationException("PostgreSQL is starting.");
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
