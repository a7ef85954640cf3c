using Microsoft.AspNetCore.Mvc.Testing;

namespace BookingApi.Tests.Api;

/// <summary>
/// Two nodes that cache public reads for longer than any test takes, and learn of changes by other means. Their Redis
/// does not deliver other nodes' changes.
/// </summary>
public sealed class SharingNodesFixture : CatalogFixture, Xunit.IAsyncLifetime
{
    StoppableRedis redis = null!;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("SharedResponses:Lifetime", "00:01:00")];

    protected override Task<string> RedisAsync() => Task.FromResult(redis.ConnectionString);

    async Task Xunit.IAsyncLifetime.InitializeAsync()
    {
        redis = await StoppableRedis.StartAsync();
        await InitializeAsync();
        await AddNodeAsync();
    }

    async Task Xunit.IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await redis.DisposeAsync();
    }

    /// <summary>Another node, on which every caller has three reads per minute.</summary>
    public async Task<WebApplicationFactory<Program>> LimitedNodeAsync() =>
        (await AddNodeAsync()).WithWebHostBuilder(host =>
        {
            host.UseSetting("RateLimits:Enabled", "true");
            host.UseSetting("RateLimits:ReadsPerMinute", "3");
            host.UseSetting("RateLimits:SharedWait", "00:00:01");
        });
}
