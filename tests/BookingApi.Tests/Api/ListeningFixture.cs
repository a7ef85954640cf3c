using System.Collections.Concurrent;

namespace BookingApi.Tests.Api;

public sealed class ListeningFixture : ApiFixture, ILoggerProvider
{
    /// <summary>Everything logged as an error or worse; Entity Framework logs every failed statement as one.</summary>
    public ConcurrentBag<string> Errors { get; } = [];

    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureLogging(logging => logging.AddProvider(this));

    public ILogger CreateLogger(string categoryName) =>
        new Ear(categoryName.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) ? [] : Errors);

    void IDisposable.Dispose() { }

    sealed class Ear(ConcurrentBag<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                errors.Add($"{formatter(state, exception)} {exception?.Message}");
        }
    }
}
