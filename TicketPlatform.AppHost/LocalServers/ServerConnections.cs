using Npgsql;
using RabbitMQ.Client;
using StackExchange.Redis;

namespace TicketPlatform.AppHost.LocalServers;

/// <summary>Connects to a server and disconnects, to check whether it can be used; throws if not.</summary>
static class ServerConnections
{
    public static async Task TryPostgresAsync(string connectionString, CancellationToken cancellation)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 3 };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync(cancellation);
    }

    public static async Task TryRedisAsync(string connectionString)
    {
        var options = ConfigurationOptions.Parse(connectionString);
        options.ConnectTimeout = 3000;
        options.AbortOnConnectFail = true;
        await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
        await connection.GetDatabase().PingAsync();
    }

    public static async Task TryRabbitMQAsync(string connectionString, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory
        {
            Uri = new(connectionString),
            RequestedConnectionTimeout = TimeSpan.FromSeconds(3),
        };
        await using var connection = await factory.CreateConnectionAsync(cancellation);
    }
}
