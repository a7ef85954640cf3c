using BookingApi.Http;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>Two nodes that share responses as in production, and a Redis that a test may stop.</summary>
public sealed class PlainNodesFixture : CatalogFixture, IAsyncLifetime
{
    public StoppableRedis Server { get; private set; } = null!;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("SharedResponses:Lifetime", PublicReads.Lifetime.ToString())];

    protected override Task<string> RedisAsync() => Task.FromResult(Server.ConnectionString);

    async Task IAsyncLifetime.InitializeAsync()
    {
        Server = await StoppableRedis.StartAsync();
        await InitializeAsync();
        await AddNodeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Server.DisposeAsync();
    }
}
