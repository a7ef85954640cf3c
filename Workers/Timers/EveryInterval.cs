using Npgsql;
using OpenTelemetry;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Does something again and again. It may run in every worker at once: what it calls decides in the database. Looking for work leaves no
/// trace; a server's being away delays the next run and nothing else.
/// </summary>
abstract class EveryInterval(TimeSpan interval, TimeProvider time, ILogger log) : BackgroundService
{
    protected abstract Task RunOnceAsync(CancellationToken cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            try
            {
                using var untraced = SuppressInstrumentationScope.Begin();
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The next run may fare better, and the other timers must not end with this one.
                if (ConsumeQueues.IsOutside(e) || e is NpgsqlException)
                    log.LogWarning("{Timer} waits for its next run: {Reason}", GetType().Name, e.Message);
                else
                    log.LogError(e, "{Timer} failed", GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
