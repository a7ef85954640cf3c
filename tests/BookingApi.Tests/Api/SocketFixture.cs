using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>One more node on a real socket, because the in-process test server enforces no limits.</summary>
public sealed class SocketFixture : CatalogFixture, IAsyncLifetime
{
    public WebApplicationFactory<Program> Node { get; private set; } = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Node = await AddNodeAsync();
        Node.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        Node.StartServer();
    }
}
