using Aspire.Hosting.ApplicationModel;
using TicketPlatform.AppHost.LocalServers;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.TestKit;

/// <summary>
/// One PostgreSQL, Redis and RabbitMQ for this test process, started together when a test first needs one: the
/// AppHost's servers without its services. The variables <c>ConnectionStrings__bookingdb</c>, <c>__redis</c> and
/// <c>__rabbitmq</c> name servers to use instead. A missing server fails the test that needs it.
/// </summary>
public static class TestServers
{
    /// <summary>A second Redis, for tests that stop it without affecting the others.</summary>
    public const string RedisToStop = "redis-to-stop";

    static readonly Lazy<Task<TestPlatform>> Started = new(StartAsync);

    /// <summary>The server's maintenance database. Tests should use a <see cref="TestDatabase"/>.</summary>
    public static Task<string> PostgresAsync() => AddressAsync(ResourceNames.Postgres, ResourceNames.BookingDb);

    public static Task<string> RedisAsync() => AddressAsync(ResourceNames.Redis, ResourceNames.Redis);

    public static Task<string> RabbitMqAsync() => AddressAsync(ResourceNames.RabbitMq, ResourceNames.RabbitMq);

    /// <summary>The platform with the servers, for stopping and starting them.</summary>
    public static Task<TestPlatform> PlatformAsync() => Started.Value;

    internal static bool PostgresIsGiven => Given(ResourceNames.BookingDb) is not null;

    static async Task<string> AddressAsync(string server, string connectionName) =>
        Given(connectionName) ?? await (await Started.Value).ConnectionStringAsync(server);

    static string? Given(string connectionName) =>
        Environment.GetEnvironmentVariable($"ConnectionStrings__{connectionName}");

    static async Task<TestPlatform> StartAsync()
    {
        var platform = await TestPlatform.StartAsync(builder =>
        {
            foreach (var service in builder.Resources.Where(IsService).ToArray())
                builder.Resources.Remove(service);
            builder.AddLocalRedis(RedisToStop, AppHost.LocalRun.StateOf(builder)!);
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => platform.DisposeAsync().AsTask().GetAwaiter().GetResult();
        string[] servers = [ResourceNames.Postgres, ResourceNames.Redis, ResourceNames.RabbitMq, RedisToStop];
        await Task.WhenAll(servers.Where(server => !IsGiven(server)).Select(platform.HealthyAsync));
        return platform;
    }

    static bool IsGiven(string server) =>
        Given(server == ResourceNames.Postgres ? ResourceNames.BookingDb : server) is not null;

    // Projects, their hidden companions, and the mail catcher.
    static bool IsService(IResource resource) =>
        resource is ProjectResource or ExecutableResource and not LocalServerResource;
}
