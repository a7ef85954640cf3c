using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TicketPlatform.Data.Keys;
using TicketPlatform.Data.Migrations;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.TestKit;

/// <summary>
/// The database of one test class, with the schema and the data-protection keys that <c>Workers migrate</c> creates and
/// nothing else. The schema is created once per process; every database is a copy of it.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    static readonly string Prefix = $"test_{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
    static readonly Lazy<Task<string>> Template = new(CreateTemplateAsync);
    static int count;

    static readonly string PartitionScript = Path.Combine(AppContext.BaseDirectory, "partition-selling-tables.sql");

    readonly string name;

    TestDatabase(string name, string connectionString) => (this.name, ConnectionString) = (name, connectionString);

    /// <summary>
    /// Whether <c>TEST_PARTITIONED</c> asks for selling tables that are split by event, as in a cluster.
    /// </summary>
    public static bool Partitioned => Environment.GetEnvironmentVariable("TEST_PARTITIONED") == "1";

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync()
    {
        var copy = $"{Prefix}_{Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture)}";
        await ExecuteOnServerAsync($"CREATE DATABASE {copy} TEMPLATE {await Template.Value}");
        return new TestDatabase(copy, await ConnectionStringOfAsync(copy, pooling: true));
    }

    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await ExecuteOnServerAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    /// <summary>Splits the selling tables of a migrated database by event. Their rows are kept.</summary>
    public static async Task PartitionAsync(string connectionString)
    {
        await ExecuteAsync(connectionString, await File.ReadAllTextAsync(PartitionScript));
        await DatabaseMigrator.MigrateAsync(connectionString, CancellationToken.None);
    }

    static async Task<string> CreateTemplateAsync()
    {
        var template = $"{Prefix}_template";
        await ExecuteOnServerAsync($"CREATE DATABASE {template}");

        // Unpooled, because a database with open connections cannot be copied.
        var connectionString = await ConnectionStringOfAsync(template, pooling: false);
        await DatabaseMigrator.MigrateAsync(connectionString, CancellationToken.None);
        if (Partitioned)
            await PartitionAsync(connectionString);
        await KeyRings.EnsureAsync(connectionString, SharedKeys.Applications, _ => { }, NullLoggerFactory.Instance);
        if (TestServers.PostgresIsGiven)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                ExecuteOnServerAsync($"DROP DATABASE {template} WITH (FORCE)").GetAwaiter().GetResult();
        }

        return template;
    }

    // Short idle times, because every class has its own pools and the server allows 200 connections.
    static async Task<string> ConnectionStringOfAsync(string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(await TestServers.PostgresAsync())
        {
            Database = database,
            Pooling = pooling,
            MaxPoolSize = 40,
            ConnectionIdleLifetime = 5,
            ConnectionPruningInterval = 2,
            IncludeErrorDetail = true,
        }.ConnectionString;

    static async Task ExecuteOnServerAsync(string sql) => await ExecuteAsync(await TestServers.PostgresAsync(), sql);

    static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var server = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }
        );
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
