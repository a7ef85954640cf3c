using Xunit;

namespace BookingApi.Tests.Accounts;

public sealed class TwoCatalogNodesFixture : CatalogFixture, IAsyncLifetime
{
    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await AddNodeAsync();
    }
}
