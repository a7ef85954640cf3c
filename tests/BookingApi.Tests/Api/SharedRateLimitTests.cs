using System.Net;
using StackExchange.Redis;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>Two replicas count together while Redis is available, and separately while it is not.</summary>
public sealed class SharedRateLimitTests(TwoLimitedNodesFixture api) : IClassFixture<TwoLimitedNodesFixture>
{
    // The other tests stop Redis, and a node that has just counted alone continues to do so for a second. Each attempt
    // uses another visitor.
    static int visitors;

    static string NewVisitor() => $"198.51.101.{Interlocked.Increment(ref visitors)}";

    [Fact]
    public Task Two_nodes_enforce_one_shared_limit() =>
        Eventually.PassAsync(async () =>
        {
            var (visitor, guesses) = (NewVisitor(), new List<HttpStatusCode>());
            for (var i = 0; i < 10; i++)
                guesses.Add((await RateLimitTests.GuessAsync(api.Portal(visitor, node: i % 2))).StatusCode);
            Assert.Equal(
                [
                    .. Enumerable.Repeat(HttpStatusCode.Unauthorized, 6),
                    .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 4),
                ],
                guesses
            );
        });

    [Fact]
    public Task Allotted_requests_never_exceed_the_limit() =>
        Eventually.PassAsync(async () =>
        {
            var visitor = NewVisitor();
            var (left, right) = (api.Portal(visitor), api.Portal(visitor, node: 1));
            await Task.WhenAll(left.GetAsync("/alive"), right.GetAsync("/alive"));
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 800)
                    .Select(async i => (await (i % 2 == 0 ? left : right).GetAsync("/api/nothing")).StatusCode)
            );
            // Allotments are at most 10, so that many may be left over on each node.
            Assert.InRange(answers.Count(a => a == HttpStatusCode.NotFound), 480, 500);
        });

    [Fact]
    public async Task Without_Redis_login_attempts_are_still_limited_across_nodes()
    {
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await RateLimitTests.GuessAsync(api.Portal("198.51.100.3"))).StatusCode
        );
        await api.Server.StopAsync();
        try
        {
            // Counted by calendar minute, which may end in between: then more are let through, and another visitor
            // tries. Separately, the nodes would let 12 through.
            await Eventually.PassAsync(async () =>
            {
                var (visitor, guesses) = (NewVisitor(), new List<HttpStatusCode>());
                for (var i = 0; i < 12; i++)
                    guesses.Add((await RateLimitTests.GuessAsync(api.Portal(visitor, node: i % 2))).StatusCode);
                Assert.InRange(guesses.Count(g => g == HttpStatusCode.Unauthorized), 6, 9);
                Assert.Equal(
                    12,
                    guesses.Count(g => g is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests)
                );
            });
        }
        finally
        {
            await api.Server.RestartAsync();
        }
    }

    [Fact]
    public async Task A_hanging_Redis_does_not_delay_requests()
    {
        await RateLimitTests.GuessAsync(api.Portal("198.51.100.6"));
        using var redis = await ConnectionMultiplexer.ConnectAsync(api.Server.ConnectionString + ",allowAdmin=true");
        await redis.GetDatabase().ExecuteAsync("CLIENT", "PAUSE", "60000", "WRITE");
        try
        {
            var guesses = new List<HttpStatusCode>();
            for (var i = 0; i < 9; i++)
                guesses.Add(
                    (
                        await RateLimitTests.GuessAsync(api.Portal("198.51.100.5")).WaitAsync(TimeSpan.FromSeconds(20))
                    ).StatusCode
                );
            Assert.Equal(
                [
                    .. Enumerable.Repeat(HttpStatusCode.Unauthorized, 6),
                    .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 3),
                ],
                guesses
            );
        }
        finally
        {
            await redis.GetDatabase().ExecuteAsync("CLIENT", "UNPAUSE");
        }
    }
}
