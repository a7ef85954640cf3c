using Microsoft.Extensions.Diagnostics.HealthChecks;
using TicketPlatform.ServiceDefaults;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class CachedHealthCheckTests
{
    [Fact]
    public async Task Health_probes_query_the_server_at_most_once_a_second()
    {
        var clock = new StoppedClock();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock);
        services.AddHealthChecks().AddCachedCheck<Counting>("counting");
        await using var provider = services.BuildServiceProvider();
        var health = provider.GetRequiredService<HealthCheckService>();
        var counting = provider.GetRequiredService<Counting>();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => health.CheckHealthAsync()));
        Assert.Equal(1, counting.Calls);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => health.CheckHealthAsync()));
        Assert.Equal(2, counting.Calls);
    }

    sealed class Counting : IHealthCheck
    {
        public int Calls { get; private set; }

        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            Calls++;
            await Task.Yield();
            return HealthCheckResult.Healthy();
        }
    }
}
