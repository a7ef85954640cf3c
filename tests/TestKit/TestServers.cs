using Aspire.Hosting;
using Aspire.Hosting.Testing;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.TestKit;

/// <summary>
/// One PostgreSQL, Redis and RabbitMQ for this test process, started together when a test first asks for one. The variables
/// <c>ConnectionStrings__bookingdb</c>, <c>__redis</c> and <c>__rabbitmq</c> name servers to use instead. A server that is
/// missing fails the test that asked. A test that stops servers starts an application of its own.
/// </summary>
public static class TestServers
{
    static readonly Lazy<Task<DistributedApplication>> Application = new(StartAsync);

    /// <summary>The server itself, through its maintenance database. Tests want a <see cref="TestDatabase"/>.</summary>
    public static Task<string> PostgresAsync() => AddressAsync(ResourceNames.Postgres, ResourceNames.BookingDb);

    public static Task<string> RedisAsync() => AddressAsync(ResourceNames.Redis, ResourceNames.Redis);

    public static Task<string> RabbitMqAsync() => AddressAsync(ResourceNames.RabbitMq, ResourceNames.RabbitMq);

    internal static bool PostgresWasBroughtAlong => BroughtAlong(ResourceNames.BookingDb) is not null;

    static async Task<string> AddressAsync(string server, string connectionName) =>
        BroughtAlong(connectionName) ?? (await (await Application.Value).GetConnectionStringAsync(server))!;

    static string? BroughtAlong(string connectionName) => Environment.GetEnvironmentVariable($"ConnectionStrings__{connectionName}");

    static async Task<DistributedApplication> StartAsync()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        var started = new List<string>();
        void Add(string server, string connectionName, Action add)
        {
            if (BroughtAlong(connectionName) is null)
            {
                add();
                started.Add(server);
            }
        }

        Add(ResourceNames.Postgres, ResourceNames.BookingDb, () => builder.AddPostgres(ResourceNames.Postgres));
        Add(ResourceNames.Redis, ResourceNames.Redis, () => builder.AddRedis(ResourceNames.Redis));
        Add(ResourceNames.RabbitMq, ResourceNames.RabbitMq, () => builder.AddRabbitMQ(ResourceNames.RabbitMq));

        var application = await builder.BuildAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => application.DisposeAsync().AsTask().GetAwaiter().GetResult();
        await application.StartAsync();
        await Task.WhenAll(started.Select(server => application.ResourceNotifications.WaitForResourceHealthyAsync(server)));
        return application;
    }
}
