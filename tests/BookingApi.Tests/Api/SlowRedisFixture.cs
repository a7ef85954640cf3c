using System.Collections.Concurrent;
using System.Net;
using StackExchange.Redis;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>Two replicas, each with its own connection to one Redis, which can be slow.</summary>
public sealed class SlowRedisFixture : ApiFixture, IAsyncLifetime
{
    readonly List<DelayingProxy> ways = [];
    readonly RedisLines log = new();

    /// <summary>What both replicas logged about Redis, as warnings or information.</summary>
    public IReadOnlyCollection<string> Logged => log.Lines;

    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureLogging(logging => logging.AddProvider(log));

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("RateLimits:Enabled", "true"), new("RateLimits:AuthPerMinute", "6")];

    protected override async Task<string> RedisAsync()
    {
        var redis = ConfigurationOptions.Parse(await TestServers.RedisAsync());
        var (host, port) = redis.EndPoints[0] switch
        {
            DnsEndPoint named => (named.Host, named.Port),
            IPEndPoint numbered => (numbered.Address.ToString(), numbered.Port),
            var other => throw new InvalidOperationException($"Redis is at {other}."),
        };
        var way = new DelayingProxy(host, port);
        ways.Add(way);
        redis.EndPoints.Clear();
        redis.EndPoints.Add(IPAddress.Loopback, way.Port);
        return redis.ToString(includePassword: true);
    }

    public void Delay(params TimeSpan[] delays)
    {
        foreach (var (way, delay) in ways.Zip(delays))
            way.Delay = delay;
    }

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await AddNodeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        foreach (var way in ways)
            await way.DisposeAsync();
    }

    sealed class RedisLines : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var line = formatter(state, exception);
            if (IsEnabled(logLevel) && line.StartsWith("Redis is ", StringComparison.Ordinal))
                Lines.Add(line);
        }
    }
}
