using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Playwright;
using Npgsql;
using StackExchange.Redis;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>
/// The whole platform as the AppHost describes it, started once per collection: real servers, demo data, emails in a
/// folder.
/// </summary>
public class RunningPlatform : IAsyncLifetime
{
    const string SigningKey = "a key that only the tests know, 40 letters";

    TestPlatform app = null!;
    IPlaywright? playwright;

    /// <summary>Additional environment variables of the processes.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Variables => [];

    /// <summary>How many processes each service has; null leaves it as AppHost has it.</summary>
    protected virtual int? Replicas => null;

    public Uri Shop => app.Endpoint(ResourceNames.CustomerPortal);
    public Uri Office => app.Endpoint(ResourceNames.EmployeePortal);
    public IBrowser Browser { get; private set; } = null!;
    public NpgsqlDataSource Database { get; private set; } = null!;
    public TraceReceiver Traces { get; } = new();
    public Mailbox Mails { get; } = new(Directory.CreateTempSubdirectory("ticketplatform-mail-").FullName);

    /// <summary>Signs like the API, for links that the API would not create.</summary>
    public static TicketSigner Signer { get; } = new(SigningKey);

    public async Task InitializeAsync()
    {
        Artifacts.Clear();
        (playwright, Browser) = await Chromium.LaunchAsync();
        await Traces.StartAsync();

        app = await TestPlatform.StartAsync(
            builder =>
            {
                foreach (var service in builder.Resources.OfType<ProjectResource>())
                {
                    SetVariables(builder.CreateResourceBuilder(service));
                    if (Replicas is { } replicas && service.Name != ResourceNames.Migrations)
                        builder.CreateResourceBuilder(service).WithReplicas(replicas);
                }
            },
            $"--Email:Folder={Mails.Folder}",
            $"--Parameters:signing-key={SigningKey}"
        );
        foreach (
            var name in new[]
            {
                ResourceNames.Postgres,
                ResourceNames.Redis,
                ResourceNames.RabbitMq,
                ResourceNames.BookingApi,
                ResourceNames.Workers,
                ResourceNames.CustomerPortal,
                ResourceNames.EmployeePortal,
            }
        )
        {
            await HealthyAsync(name);
        }
        // Unpooled, because a pooled connection would be dead after the server was killed.
        Database = NpgsqlDataSource.Create($"{await app.ConnectionStringAsync(ResourceNames.BookingDb)};Pooling=false");
    }

    void SetVariables(IResourceBuilder<ProjectResource> service)
    {
        service
            .WithEnvironment("RateLimits__Enabled", "false")
            .WithEnvironment("Payments__DemoDelay", "00:00:00.300")
            .WithEnvironment("PseudoLanguages", "true")
            .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", Traces.Address.ToString())
            .WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        foreach (var (name, value) in IdentityProvider.Settings.Concat(Variables))
            service.WithEnvironment(name, value);
    }

    public async Task DisposeAsync()
    {
        // Any of them may be missing if the start failed; this must not hide the reason.
        if (playwright is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
        if (Database is not null)
            await Database.DisposeAsync();
        if (app is not null)
            await app.DisposeAsync();
        await Traces.DisposeAsync();
        Directory.Delete(Mails.Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    public string LogFolder => app.LogFolder;

    public Task<string> ConnectionStringAsync(string resource) => app.ConnectionStringAsync(resource);

    /// <summary>A client of the API whose requests go to its replicas in turn.</summary>
    public HttpClient Api() => app.Client(ResourceNames.BookingApi);

    /// <summary>A client of a service whose requests go to its replicas in turn.</summary>
    public HttpClient Client(string resource) => app.Client(resource);

    /// <summary>Replaces the replicas of a service one after the other.</summary>
    public Task ReplaceAsync(string resource) => app.ReplaceAsync(resource);

    public Task HealthyAsync(string resource) => app.HealthyAsync(resource);

    /// <summary>Ends a process without warning.</summary>
    public Task KillAsync(string resource) => app.KillAsync(resource);

    public Task StopAsync(string resource) => app.StopAsync(resource);

    public Task StartAsync(string resource) => app.StartAsync(resource);

    public Task FlushRedisAsync() => TellRedisAsync("FLUSHALL");

    /// <summary>Redis keeps its connections open and does not respond for a while.</summary>
    public async Task PauseRedisAsync(TimeSpan duration)
    {
        await TellRedisAsync("CLIENT", "PAUSE", (long)duration.TotalMilliseconds, "ALL");
        await Task.Delay(duration);
    }

    /// <summary>Publishes a message that none of our programs would write.</summary>
    public async Task PublishRawAsync(string wireName, string? messageId, string body)
    {
        await using var connection = await BrokerAsync();
        await using var channel = await connection.CreateChannelAsync();
        var properties = new RabbitMQ.Client.BasicProperties
        {
            Type = wireName,
            MessageId = messageId,
            Persistent = true,
        };
        await channel.BasicPublishAsync(
            "ticketplatform",
            wireName,
            mandatory: true,
            properties,
            System.Text.Encoding.UTF8.GetBytes(body)
        );
    }

    /// <summary>The number of messages in these queues; fails if one does not exist.</summary>
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
        await new RabbitMQ.Client.ConnectionFactory
        {
            Uri = new(await app.ConnectionStringAsync(ResourceNames.RabbitMq)),
        }.CreateConnectionAsync();

    async Task TellRedisAsync(string command, params object[] arguments)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(
            await app.ConnectionStringAsync(ResourceNames.Redis) + ",allowAdmin=true"
        );
        await redis.GetDatabase().ExecuteAsync(command, arguments);
    }
}
