using OpenTelemetry;
using TicketPlatform.Data.Failures;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Does something again and again. It may run in every worker at once: what it calls decides in the database. Looking
/// for work leaves no trace. A failure delays the next run and nothing else; after several in a row admins see it.
/// </summary>
abstract class EveryInterval(TimeSpan interval, FailureRecorder failures, TimeProvider time, ILogger log)
    : BackgroundService
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
                failures.Succeeded(FailureKinds.Job, GetType().Name);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The next run may fare better, and the other timers must not end with this one.
                failures.Failed(FailureKinds.Job, GetType().Name, e);
                if (ConsumeQueues.IsOutside(e))
                    log.LogWarning("{Timer} will try again at its next run: {Reason}", GetType().Name, e.Message);
                else
                    log.LogError(e, "{Timer} failed", GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        } while (await NextAsync(timer, stoppingToken));
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
