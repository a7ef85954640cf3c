using Xunit;

namespace BookingApi.Tests.Api;

public sealed class TwoLimitedNodesFixture : ApiFixture, IAsyncLifetime
{
    StoppableRedis redis = null!;

    public StoppableRedis Server => redis;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            new("RateLimits:Enabled", "true"),
            new("RateLimits:AuthPerMinute", "6"),
            new("RateLimits:ReadsPerMinute", "500"),
            new("RateLimits:SharedWait", "00:00:01"),
        ];

    protected override Task<string> RedisAsync() => Task.FromResult(redis.ConnectionString);

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
}
