using Xunit;

namespace BookingApi.Tests.Accounts;

public sealed class TwoCatalogueNodesFixture : CatalogueFixture, IAsyncLifetime
{
    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await AddNodeAsync();
    }
}
