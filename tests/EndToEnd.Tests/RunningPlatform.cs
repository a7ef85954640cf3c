using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using Npgsql;
using StackExchange.Redis;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.ServiceDefaults;
using Xunit;

// One platform, two cores: tests that stop servers and tests that click must not run at the same time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace EndToEnd.Tests;

/// <summary>The whole platform as AppHost describes it, started once for all classes: real servers, demo data, mails in a folder.</summary>
public class RunningPlatform : IAsyncLifetime
{
    const string SigningKey = "a key that only the tests know, 40 letters";

    DistributedApplication app = null!;
    IPlaywright? playwright;

    /// <summary>Environment variables that the processes have besides.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Variables => [];

    public Uri Shop => app.GetEndpoint(ResourceNames.CustomerPortal);
    public Uri Office => app.GetEndpoint(ResourceNames.EmployeePortal);
    public IBrowser Browser { get; private set; } = null!;
    public NpgsqlDataSource Database { get; private set; } = null!;
    public TraceReceiver Traces { get; } = new();
    public Mailbox Mails { get; } = new(Directory.CreateTempSubdirectory("ticketplatform-mail-").FullName);

    /// <summary>Signs as the API does, for links that it would not make.</summary>
    public static TicketSigner Signer { get; } = new(SigningKey);

    public async Task InitializeAsync()
    {
        Artifacts.Clear();
        (playwright, Browser) = await Chromium.LaunchAsync();
        await Traces.StartAsync();

        // The processes inherit these.
        Set("RateLimits__Enabled", "false");
        Set("Payments__DemoDelay", "00:00:00.300");
        Set("OTEL_EXPORTER_OTLP_ENDPOINT", Traces.Address.ToString());
        Set("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        foreach (var (key, value) in IdentityProvider.Settings)
            Set(key, value);
        foreach (var (name, value) in Variables)
            Set(name, value);

        var builder = await DistributedApplicationTestingBuilder.CreateAsync(
            typeof(Program), [$"--Email:Folder={Mails.Folder}", $"--Parameters:signing-key={SigningKey}"], CancellationToken.None);
        app = await builder.BuildAsync();
        await app.StartAsync();
        foreach (var name in new[] { ResourceNames.BookingApi, ResourceNames.Workers, ResourceNames.CustomerPortal, ResourceNames.EmployeePortal })
            await HealthyAsync(name);
        // Unpooled: after the server was killed, a connection from a pool would be a dead one.
        Database = NpgsqlDataSource.Create($"{await app.GetConnectionStringAsync(ResourceNames.BookingDb)};Pooling=false");

        static void Set(string name, string? value) => Environment.SetEnvironmentVariable(name, value);
    }

    public async Task DisposeAsync()
    {
        // Any of them may be missing when the start failed; its reason must not be hidden behind another fault.
        if (playwright is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
        if (Database is not null)
            await Database.DisposeAsync();
        if (app is not null)
            await app.DisposeAsync();
        foreach (var (name, _) in Variables)
            Environment.SetEnvironmentVariable(name, null);
        await Traces.DisposeAsync();
        Directory.Delete(Mails.Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A client of the API whose requests go to its replicas in turn.</summary>
    public HttpClient Api() => app.CreateHttpClient(ResourceNames.BookingApi);

    public Task HealthyAsync(string resource) => app.ResourceNotifications.WaitForResourceHealthyAsync(resource);

    /// <summary>Ends a process without warning; where processes are containers, as fast as the engine can.</summary>
    public async Task KillAsync(string resource)
    {
        if (await app.ResourceCommands.ExecuteCommandAsync(resource, "kill") is { Success: false })
            await StopAsync(resource);
    }

    public Task StopAsync(string resource) => CommandAsync(resource, "stop");

    public async Task StartAsync(string resource)
    {
        await CommandAsync(resource, "start");
        await HealthyAsync(resource);
    }

    public Task FlushRedisAsync() => TellRedisAsync("FLUSHALL");

    /// <summary>Redis keeps its connections and answers nobody for a while.</summary>
    public async Task PauseRedisAsync(TimeSpan duration)
    {
        await TellRedisAsync("CLIENT", "PAUSE", (long)duration.TotalMilliseconds, "ALL");
        await Task.Delay(duration);
    }

    /// <summary>Puts a message on the broker that none of our programs would write.</summary>
    public async Task PublishRawAsync(string wireName, string? messageId, string body)
    {
        await using var connection = await BrokerAsync();
        await using var channel = await connection.CreateChannelAsync();
        var properties = new RabbitMQ.Client.BasicProperties { Type = wireName, MessageId = messageId, Persistent = true };
        await channel.BasicPublishAsync("ticketplatform", wireName, mandatory: true, properties, System.Text.Encoding.UTF8.GetBytes(body));
    }

    /// <summary>How many messages wait in these queues; one that does not exist is a fault.</summary>
    public async Task<long> QueuedMessagesAsync(IEnumerable<string> queues)
    {
        await using var connection = await BrokerAsync();
        await using var channel = await connection.CreateChannelAsync();
        var waiting = 0L;
        foreach (var queue in queues)
            waiting += await channel.MessageCountAsync(queue);
        return waiting;
    }

    /// <summary>One value from the database; <c>$1</c>… are the parameters.</summary>
    public async Task<T> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return (T)Convert.ChangeType(await command.ExecuteScalarAsync(), typeof(T), CultureInfo.InvariantCulture)!;
    }

    async Task<RabbitMQ.Client.IConnection> BrokerAsync() =>
        await new RabbitMQ.Client.ConnectionFactory { Uri = new(await app.GetConnectionStringAsync(ResourceNames.RabbitMq) ?? "") }.CreateConnectionAsync();

    async Task TellRedisAsync(string command, params object[] arguments)
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync((await app.GetConnectionStringAsync(ResourceNames.Redis))!);
        await redis.GetDatabase().ExecuteAsync(command, arguments);
    }

    async Task CommandAsync(string resource, string command)
    {
        var result = await app.ResourceCommands.ExecuteCommandAsync(resource, command);
        Assert.True(result.Success, $"{command} {resource}: {result.Message}");
    }
}

/// <summary>All classes share one platform and take turns.</summary>
[CollectionDefinition(Name)]
public sealed class PlatformTests : ICollectionFixture<RunningPlatform>
{
    public const string Name = "platform";
}
