using TicketPlatform.Data.Failures;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>The log says when Redis stops answering and when it answers again, however many requests notice.</summary>
public sealed class RedisOutageLogTests(SlowRedisFixture api) : IClassFixture<SlowRedisFixture>
{
    const string Away = "Redis is not responding (TimeoutException); this node temporarily counts requests on its own";

    [Fact]
    public async Task Many_requests_of_many_visitors_while_Redis_is_slow_are_one_line_and_one_more_when_it_is_not()
    {
        await ReadAsync();
        api.Delay(TimeSpan.FromMilliseconds(300));
        // The node asks again each second, and each time the requests of that moment are late.
        for (var asked = 0; asked < 3; asked++)
            await Eventually.SeeAsync(ReadAsync, slowest => slowest > TimeSpan.FromMilliseconds(45));
        Assert.Single(api.Logged, line => line == Away);

        api.Delay(TimeSpan.Zero);
        await Eventually.SeeAsync(
            async () =>
            {
                await ReadAsync();
                return api.Logged.Count(IsBack);
            },
            lines => lines > 0
        );
        Assert.Single(api.Logged, line => line == Away);
        Assert.Single(api.Logged, IsBack);

        static bool IsBack(string line) => line.StartsWith("Redis is responding again", StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_responds_now_and_then_is_mentioned_once_a_minute()
    {
        var clock = new TestClock();
        var lines = new CountingLog();
        var outages = new RedisOutageLog(lines, clock, "nothing happens");
        for (var second = 0; second < 119; second++)
        {
            outages.Missed("slow");
            outages.Missed("slow");
            outages.Answered();
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal((2, 2), (lines.Warnings, lines.Others));
    }

    [Fact]
    public void A_single_late_response_is_not_an_outage()
    {
        var lines = new CountingLog();
        var outages = new RedisOutageLog(lines, new TestClock(), "nothing happens");
        for (var call = 0; call < 10; call++)
        {
            outages.Missed("slow");
            outages.Answered();
        }
        Assert.Equal((0, 0), (lines.Warnings, lines.Others));
    }

    static int visitors;

    // Requests of twelve visitors at the same moment; returns how long the slowest took.
    async Task<TimeSpan> ReadAsync()
    {
        var times = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(async _ =>
                {
                    var client = api.Portal($"198.51.105.{Interlocked.Increment(ref visitors) % 250}");
                    var start = TimeProvider.System.GetTimestamp();
                    (await client.GetAsync("/api/events?search=nothing")).Dispose();
                    return TimeProvider.System.GetElapsedTime(start);
                })
        );
        return times.Max();
    }

    sealed class CountingLog : ILogger
    {
        public int Warnings { get; private set; }
        public int Others { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (logLevel == LogLevel.Warning)
                Warnings++;
            else
                Others++;
        }
    }
}
