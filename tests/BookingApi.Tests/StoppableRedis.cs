using StackExchange.Redis;
using TicketPlatform.TestKit;

namespace BookingApi.Tests;

/// <summary>A Redis server that one test class at a time may stop; it runs and is empty when a class gets it.</summary>
public sealed class StoppableRedis : IAsyncDisposable
{
    static readonly SemaphoreSlim Turn = new(1);

    readonly TestPlatform platform;

    StoppableRedis(TestPlatform platform, string connectionString) =>
        (this.platform, ConnectionString) = (platform, connectionString);

    public string ConnectionString { get; }

    public static async Task<StoppableRedis> StartAsync()
    {
        await Turn.WaitAsync();
        var host = await TestServers.PlatformAsync();
        var redis = new StoppableRedis(host, await host.ConnectionStringAsync(TestServers.RedisToStop));
        await redis.RestartAsync();
        await redis.FlushAsync();
        return redis;
    }

    public async Task FlushAsync()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(ConnectionString + ",allowAdmin=true");
        foreach (var endpoint in connection.GetEndPoints())
            await connection.GetServer(endpoint).FlushAllDatabasesAsync();
    }

    public Task StopAsync() => platform.StopAsync(TestServers.RedisToStop);

    public Task RestartAsync() => platform.StartAsync(TestServers.RedisToStop);

    public ValueTask DisposeAsync()
    {
        Turn.Release();
        return ValueTask.CompletedTask;
    }
}
