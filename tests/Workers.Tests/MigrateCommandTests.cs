using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using TicketPlatform.Data.Migrations;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests;

/// <summary><c>Workers migrate</c> on an empty database and an empty broker.</summary>
public sealed class MigrateCommandTests : IAsyncLifetime
{
    // One for each message type, and two for the consumers.
    static readonly string[] Queues =
    [
        "booking.confirmed.v1.issue-tickets",
        "refund.requested.v1.pay-out-refund",
        "dead",
        "retry.15s",
    ];

    readonly string name = $"migrate_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
    string Bus => name.Replace('_', '-');
    NpgsqlDataSource server = null!;
    NpgsqlDataSource database = null!;
    string connectionString = "";
    string broker = "";

    public async Task InitializeAsync()
    {
        server = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(await TestServers.PostgresAsync()) { Pooling = false }
        );
        await using (var create = server.CreateCommand($"create database {name}"))
            await create.ExecuteNonQueryAsync();
        connectionString = new NpgsqlConnectionStringBuilder(await TestServers.PostgresAsync())
        {
            Database = name,
            Pooling = false,
        }.ConnectionString;
        database = NpgsqlDataSource.Create(connectionString);
        broker = await TestServers.RabbitMqAsync();
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        await using (var drop = server.CreateCommand($"drop database {name} with (force)"))
            await drop.ExecuteNonQueryAsync();
        await server.DisposeAsync();
        await using var connection = await new ConnectionFactory { Uri = new(broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var subscriptions = new ServiceCollection()
            .AddMessageHandlers()
            .Select(service => service.ImplementationInstance)
            .OfType<Subscription>();
        foreach (
            var queue in Queues
                .Concat(subscriptions.Select(s => $"{s.WireName}.{s.Consumer}"))
                .Concat(["retry.2s", "retry.60s"])
        )
            await channel.QueueDeleteAsync($"{Bus}.{queue}", ifUnused: false, ifEmpty: false);
    }

    [Fact]
    public async Task Two_concurrent_migrations_create_the_schema_one_key_for_each_application_and_all_queues()
    {
        Assert.All(await Task.WhenAll(MigrateAsync(), MigrateAsync()), exitCode => Assert.Equal(0, exitCode));
        Assert.Equal(0, await MigrateAsync());

        Assert.Equal(SharedKeys.Applications.Order(), await ApplicationsAsync());
        await using var connection = await new ConnectionFactory { Uri = new(broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in Queues)
            Assert.Equal(0u, (await channel.QueueDeclarePassiveAsync($"{Bus}.{queue}")).MessageCount);
    }

    [Fact]
    public async Task Migration_waits_for_a_broker_that_starts_late()
    {
        var address = new Uri(broker);
        await using var gate = new TcpGate(address.Host, address.Port);
        gate.Shut();
        var migration = Task.Run(() =>
            MigrateCommand.RunAsync([
                $"--ConnectionStrings:bookingdb={connectionString}",
                $"--Bus:Name={Bus}",
                $"--ConnectionStrings:rabbitmq={new UriBuilder(address) { Host = "127.0.0.1", Port = gate.Port }.Uri}",
            ])
        );
        await Eventually.SeeAsync(() => gate.Refused, refused => refused > 0);
        gate.Open();
        Assert.Equal(0, await migration);
    }

    [Fact]
    public async Task Without_a_broker_the_migration_does_everything_else()
    {
        Assert.Equal(0, await MigrateCommand.RunAsync([$"--ConnectionStrings:bookingdb={connectionString}"]));
        Assert.Equal(SharedKeys.Applications.Order(), await ApplicationsAsync());
        await using var connection = await new ConnectionFactory { Uri = new(broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await Assert.ThrowsAsync<OperationInterruptedException>(() => channel.QueueDeclarePassiveAsync($"{Bus}.dead"));
    }

    [Fact]
    public async Task Without_a_database_the_migration_reports_it_and_fails() =>
        Assert.Equal(1, await MigrateCommand.RunAsync([]));

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_as_it_is()
    {
        Assert.Equal(0, await MigrateAsync());
        await using (
            var newer = database.CreateCommand("insert into \"__EFMigrationsHistory\" values ('9999_later', '99.0')")
        )
            await newer.ExecuteNonQueryAsync();
        var before = await FunctionsAsync();

        Assert.Equal(1, await MigrateAsync());

        Assert.Equal(before, await FunctionsAsync());
        var fault = await Assert.ThrowsAsync<NewerSchemaException>(() =>
            DatabaseMigrator.MigrateAsync(connectionString)
        );
        Assert.StartsWith(
            "The database has migrations of a newer version: 9999_later. Run that version",
            fault.Message
        );
    }

    [Fact]
    public async Task With_a_certificate_the_keys_are_stored_encrypted()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{name}.pfx");
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest(
            "CN=keys",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, "of this test"));
        try
        {
            Assert.Equal(
                0,
                await MigrateCommand.RunAsync([
                    $"--ConnectionStrings:bookingdb={connectionString}",
                    $"--DataProtection:Certificate={file}",
                    "--DataProtection:CertificatePassword=of this test",
                ])
            );
        }
        finally
        {
            File.Delete(file);
        }
        await using var command = database.CreateCommand(
            "select count(*) from data_protection_keys where xml like '%EncryptedData%' and xml not like '%<value>%'"
        );
        Assert.Equal(3L, await command.ExecuteScalarAsync());
    }

    Task<int> MigrateAsync() =>
        Task.Run(() =>
            MigrateCommand.RunAsync([
                $"--ConnectionStrings:bookingdb={connectionString}",
                $"--ConnectionStrings:rabbitmq={broker}",
                $"--Bus:Name={Bus}",
            ])
        );

    async Task<string[]> FunctionsAsync()
    {
        await using var command = database.CreateCommand(
            "select array_agg(oid || ' ' || xmin::text order by oid) from pg_proc where pronamespace = "
                + "'public'::regnamespace"
        );
        return (string[])(await command.ExecuteScalarAsync())!;
    }

    async Task<string[]> ApplicationsAsync()
    {
        await using var command = database.CreateCommand(
            "select array_agg(application order by application) from data_protection_keys"
        );
        return (string[])(await command.ExecuteScalarAsync())!;
    }
}
