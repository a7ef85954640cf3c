using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>A separate Redis that a test may flush and stop.</summary>
public sealed class OwnRedis : ApiFixture, IAsyncLifetime
{
    StoppableRedis redis = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        redis = await StoppableRedis.StartAsync();
        await InitializeAsync();
        await AddNodeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await redis.DisposeAsync();
    }

    protected override Task<string> RedisAsync() => Task.FromResult(redis.ConnectionString);

    public Task FlushRedisAsync() => redis.FlushAsync();

    public Task StopRedisAsync() => redis.StopAsync();

    public Task StartRedisAsync() => redis.RestartAsync();
}
