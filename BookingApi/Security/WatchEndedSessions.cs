using Npgsql;
using OpenTelemetry;

namespace BookingApi.Security;

/// <summary>
/// Keeps <see cref="EndedSessions"/> up to date: loaded before the first request, then updated from Redis, and every
/// second from the database, so that sessions end everywhere even while Redis is unavailable.
/// </summary>
sealed class WatchEndedSessions(EndedSessions sessions, TimeProvider time, ILogger<WatchEndedSessions> log)
    : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await sessions.SubscribeAsync();
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ReadAsync(stoppingToken);
        }
    }

    async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            using var untraced = SuppressInstrumentationScope.Begin();
            await sessions.ReadAsync(cancellation);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            // Without the database, no session can be ended either, and the next read catches up.
            log.LogDebug(e, "The database is unavailable; ended sessions will be read later");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The application is stopping.
        }
    }
}
