using System.Net;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>
/// The number of password attempts does not grow with the number of replicas, even if Redis is slow for some of them.
/// </summary>
public sealed class SlowRedisTests(SlowRedisFixture api) : IClassFixture<SlowRedisFixture>
{
    static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(300);
    static int visitors;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Login_attempts_are_limited_across_replicas_even_if_Redis_is_slow_for_some(bool first, bool second)
    {
        await RateLimitTests.GuessAsync(api.Portal("198.51.104.1"));
        await RateLimitTests.GuessAsync(api.Portal("198.51.104.2", node: 1));
        api.Delay(first ? Slow : default, second ? Slow : default);
        try
        {
            // The database counts by calendar minute, which may end in between: then another visitor tries.
            await Eventually.PassAsync(async () =>
            {
                var visitor = $"198.51.103.{Interlocked.Increment(ref visitors)}";
                var guesses = new List<HttpStatusCode>();
                for (var i = 0; i < 18; i++)
                    guesses.Add((await RateLimitTests.GuessAsync(api.Portal(visitor, node: i % 2))).StatusCode);
                Assert.Equal(6, guesses.Count(g => g == HttpStatusCode.Unauthorized));
                Assert.Equal(12, guesses.Count(g => g == HttpStatusCode.TooManyRequests));
            });
        }
        finally
        {
            api.Delay(default, default);
        }
    }
}
