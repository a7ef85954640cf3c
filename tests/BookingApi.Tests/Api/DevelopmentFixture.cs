namespace BookingApi.Tests.Api;

public sealed class DevelopmentFixture : ApiFixture
{
    // There the framework throws what elsewhere it answers by itself.
    protected override void Configure(IWebHostBuilder host) => host.UseEnvironment("Development");
}
