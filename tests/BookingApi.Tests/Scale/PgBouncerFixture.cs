using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Scale;

/// <summary>Two nodes of the API that reach their database through PgBouncer.</summary>
public sealed class PgBouncerFixture : ApiFixture, IAsyncLifetime
{
    PgBouncer? pooler;

    public string PooledConnectionString => pooler!.ConnectionString;

    protected override async Task<string> ConnectionStringAsync(TestDatabase database) =>
        (pooler ??= await PgBouncer.StartAsync(database.ConnectionString)).ConnectionString;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await AddNodeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        if (pooler is not null)
            await pooler.DisposeAsync();
    }
}
