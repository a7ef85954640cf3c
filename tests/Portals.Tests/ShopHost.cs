using Microsoft.AspNetCore.Mvc.Testing;

namespace Portals.Tests;

/// <summary>
/// The customer portal in this process, in front of a double of the API. The tests of a class share it, and each begins
/// by resetting the double.
/// </summary>
public sealed class ShopHost : WebApplicationFactory<CustomerPortal.PortalMarker>, IAsyncLifetime
{
    internal ApiDouble Api { get; private set; } = null!;

    public async Task InitializeAsync() => Api = await ApiDouble.StartAsync();

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseDouble(Api.Address);

    /// <summary>Forms are submitted from the shop's own pages, as a browser reports it.</summary>
    protected override void ConfigureClient(HttpClient client)
    {
        base.ConfigureClient(client);
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Api.DisposeAsync();
    }
}
