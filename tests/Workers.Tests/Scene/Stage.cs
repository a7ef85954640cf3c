using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RabbitMQ.Client;
using TicketPlatform.Data;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Messages;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>
/// A database, a bus on the shared broker, and any number of workers. A worker is the real host of <c>Program.cs</c>;
/// stopping it works as with the orchestrator.
/// </summary>
public abstract class Stage : IAsyncLifetime
{
    static int stages;

    readonly List<WorkerHost> workers = [];
    readonly string folder = Directory.CreateTempSubdirectory("mails").FullName;
    TestDatabase? database;

    internal string Bus { get; } = $"t{Environment.ProcessId}-{Interlocked.Increment(ref stages)}";
    internal string ConnectionString => database!.ConnectionString;
    internal NpgsqlDataSource Database { get; private set; } = null!;
    internal TcpGate Broker { get; private set; } = null!;
    internal TcpGate Redis { get; private set; } = null!;
    internal IConnection Connection { get; private set; } = null!;
    internal Shop Shop { get; private set; } = null!;
    internal string MailFolder => folder;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        Database = NpgsqlDataSource.Create(ConnectionString);
        var broker = new Uri(await TestServers.RabbitMqAsync());
        Broker = new TcpGate(broker.Host, broker.Port);
        BrokerAddress = new UriBuilder(broker) { Host = "127.0.0.1", Port = Broker.Port }.Uri.ToString();
        var redis = (await TestServers.RedisAsync()).Split(',');
        var (redisHost, redisPort) = (
            redis[0].Split(':')[0],
            int.Parse(redis[0].Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)
        );
        Redis = new TcpGate(redisHost, redisPort);
        RedisAddress = string.Join(',', [$"127.0.0.1:{Redis.Port}", .. redis[1..]]);
        Connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        Shop = await Shop.OpenAsync(ConnectionString, await TestServers.RedisAsync());
    }

    string BrokerAddress { get; set; } = "";
    string RedisAddress { get; set; } = "";

    public async Task DisposeAsync()
    {
        Broker.Open();
        foreach (var worker in workers)
            await worker.DisposeAsync();
        await using (var channel = await Connection.CreateChannelAsync())
        {
            foreach (var queue in queues)
                await channel.QueueDeleteAsync(queue);
        }
        await Connection.DisposeAsync();
        await Shop.DisposeAsync();
        await Broker.DisposeAsync();
        await Redis.DisposeAsync();
        await Database.DisposeAsync();
        await database!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    readonly HashSet<string> queues = [];

    internal string Queue(string name)
    {
        queues.Add($"{Bus}.{name}");
        return $"{Bus}.{name}";
    }

    /// <summary>
    /// Starts a worker. By default, it has short delays for tests and writes its emails to <see cref="MailFolder"/>.
    /// </summary>
    internal WorkerHost StartWorker(
        Action<IServiceCollection>? services = null,
        params (string Key, string Value)[] settings
    )
    {
        var worker = new WorkerHost(
            services ?? (_ => { }),
            [
                ("ConnectionStrings:bookingdb", ConnectionString),
                ("ConnectionStrings:rabbitmq", BrokerAddress),
                ("ConnectionStrings:redis", RedisAddress),
                ("Bus:Name", Bus),
                ("Bus:RetryDelays:0", "00:00:00.2"),
                ("Outbox:PollInterval", "00:00:00.05"),
                ("Outbox:RetryDelay", "00:00:00.02"),
                ("Tickets:SigningKey", Shop.SigningKey),
                ("CustomerPortal:Url", "https://tickets.example"),
                ("Email:Folder", folder),
                ("Payments:DemoDelay", "00:00:00"),
                .. settings,
            ]
        );
        _ = worker.Server;
        foreach (var subscription in worker.Services.GetServices<Subscription>())
            Queue($"{subscription.WireName}.{subscription.Consumer}");
        Queue("dead");
        Queue("retry.0.2s");
        workers.Add(worker);
        return worker;
    }

    internal async Task StopAsync(WorkerHost worker)
    {
        workers.Remove(worker);
        await worker.DisposeAsync();
    }

    internal BookingDbContext NewDb() =>
        new(
            new DbContextOptionsBuilder<BookingDbContext>()
                .UseNpgsql(ConnectionString)
                .UseSnakeCaseNamingConvention()
                .Options
        );

    /// <summary>Removes a row from the section of <see cref="Shop"/>, as an organizer would.</summary>
    internal async Task RemoveLastRowAsync()
    {
        await ExecuteAsync(
            "insert into removed_places (event_id, place_no, section_name, row_label, seat_label, step_free, version) "
                + "select event_id, place_no, 'Stalls', 'J', place_no - 179, false, version from places where place_no >= 180 and version > 0"
        );
        await ExecuteAsync("delete from places where place_no >= 180");
        await ExecuteAsync("update sections set capacity = 180, row_count = 9, numbered_to = 200");
    }

    /// <summary>Commits messages to the outbox, as a use case does.</summary>
    internal async Task CommitAsync<TMessage>(params IEnumerable<TMessage> messages)
        where TMessage : IMessage
    {
        await using var db = NewDb();
        foreach (var message in messages)
            db.Publish(message, TimeProvider.System.GetUtcNow());
        await db.SaveChangesAsync();
    }

    internal async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    internal async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    internal async Task<uint> DepthAsync(string queue)
    {
        await using var channel = await Connection.CreateChannelAsync();
        return (await channel.QueueDeclarePassiveAsync(Queue(queue))).MessageCount;
    }

    internal async Task PublishRawAsync(string type, string body, string? messageId, string? routingKey = null)
    {
        await using var channel = await Connection.CreateChannelAsync(new(true, true));
        var properties = new BasicProperties
        {
            Type = type,
            MessageId = messageId,
            Timestamp = new(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()),
        };
        // Returned until the worker has bound its queue.
        await Eventually.PassAsync(async () =>
            await channel.BasicPublishAsync(
                Bus,
                routingKey ?? type,
                mandatory: true,
                properties,
                Encoding.UTF8.GetBytes(body)
            )
        );
    }
}
