using System.Collections.Concurrent;
using System.Net;
using BookingApi.Tests.Selling;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;
using Role = TicketPlatform.Domain.Accounts.Role;

namespace BookingApi.Tests.Api;

public sealed class ListeningFixture : ApiFixture, ILoggerProvider
{
    /// <summary>What was logged as an error or worse.</summary>
    public ConcurrentBag<string> Errors { get; } = [];

    protected override void Configure(IWebHostBuilder host) => host.ConfigureLogging(logging => logging.AddProvider(this));

    public ILogger CreateLogger(string categoryName) => new Ear(Errors);

    void IDisposable.Dispose()
    {
    }

    sealed class Ear(ConcurrentBag<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                errors.Add($"{formatter(state, exception)} {exception?.Message}");
        }
    }
}

/// <summary>The database's server is restarted: it tells each of its sessions so, in the middle of whatever they do.</summary>
public sealed class OutageTests(ListeningFixture api) : IClassFixture<ListeningFixture>
{
    [Fact]
    public async Task A_request_in_the_middle_of_a_restart_is_told_when_to_come_back_and_is_no_error()
    {
        var customer = await api.SignedInAsync(Role.Customer);
        var asked = await EndedInTheMiddleAsync("bookings", () => customer.GetAsync("/api/bookings/mine"));
        await Problem.MustBeAsync(asked, HttpStatusCode.ServiceUnavailable, ProblemCodes.Unavailable);
        Assert.NotNull(asked.Headers.RetryAfter?.Delta);

        var eventId = await api.PublishedEventAsync();
        var held = await EndedInTheMiddleAsync("places", () => api.Visitor().TryHoldAsync(eventId, new PlaceHoldRequest(SeatIds: [1, 2])));
        await Problem.MustBeAsync(held, HttpStatusCode.ServiceUnavailable, ProblemCodes.Unavailable);

        Assert.Empty(api.Errors);
        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync("/api/bookings/mine")).StatusCode);
    }

    async Task<HttpResponseMessage> EndedInTheMiddleAsync(string table, Func<Task<HttpResponseMessage>> ask)
    {
        await using var holder = await api.Database.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var take = new NpgsqlCommand($"lock table {table}", holder))
            await take.ExecuteNonQueryAsync();
        var answer = ask();
        // Others wait for the table, too.
        await Eventually.SeeAsync<bool>(async () =>
        {
            await api.ScalarAsync<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()");
            return answer.IsCompleted;
        }, isAnswered => isAnswered);
        return await answer;
    }
}
