using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>One worker process, as far as a test process can host several.</summary>
sealed class WorkerHost(Action<IServiceCollection> services, (string Key, string Value)[] settings)
    : WebApplicationFactory<BusConnection>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services);
    }
}
