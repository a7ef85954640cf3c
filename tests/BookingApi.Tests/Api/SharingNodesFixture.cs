using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace BookingApi.Tests.Api;

/// <summary>
/// Two nodes that keep public reads for longer than any test takes, and know of changes by other means.
/// </summary>
public sealed class SharingNodesFixture : CatalogueFixture, Xunit.IAsyncLifetime
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("SharedResponses:Lifetime", "00:01:00")];

    async Task Xunit.IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await AddNodeAsync();
    }

    /// <summary>Another node, on which everybody has three reads a minute.</summary>
    public async Task<WebApplicationFactory<Program>> LimitedNodeAsync() =>
        (await AddNodeAsync()).WithWebHostBuilder(host =>
        {
            host.UseSetting("RateLimits:Enabled", "true");
            host.UseSetting("RateLimits:ReadsPerMinute", "3");
            host.UseSetting("RateLimits:SharedWait", "00:00:01");
        });
}
