namespace BookingApi.Tests.Api;

public sealed class DevelopmentFixture : ApiFixture
{
    // In development, the framework throws exceptions that it otherwise converts to responses.
    protected override void Configure(IWebHostBuilder host) => host.UseEnvironment("Development");
}
