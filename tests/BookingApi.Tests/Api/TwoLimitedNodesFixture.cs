using BookingApi.Features.Holds;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class TwoLimitedNodesFixture : ApiFixture, IAsyncLifetime
{
    StoppableRedis redis = null!;
    IServiceProvider second = null!;

    public StoppableRedis Server => redis;

    /// <summary>Both nodes use the counts of held seats in Redis, and neither pauses its calls.</summary>
    public bool AsksRedis =>
        Array.TrueForAll([Services, second], node => node.GetRequiredService<SharedHoldCounts>().IsAsked);

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
        second = (await AddNodeAsync()).Services;
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await redis.DisposeAsync();
    }
}
