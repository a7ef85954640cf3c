using OpenTelemetry;
using TicketPlatform.Data.Failures;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Runs a job repeatedly, in the worker that has its lease (<see cref="JobLeases"/>). Looking for work is not traced. A
/// failure only delays the next run; after several in a row, admins see it.
/// </summary>
abstract class EveryInterval(
    TimeSpan interval,
    JobLeases leases,
    FailureRecorder failures,
    TimeProvider time,
    ILogger log
) : BackgroundService
{
    /// <summary>For jobs that concern the worker itself.</summary>
    protected virtual bool RunsInEveryWorker => false;

    protected abstract Task RunOnceAsync(CancellationToken cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            try
            {
                using var untraced = SuppressInstrumentationScope.Begin();
                if (!RunsInEveryWorker && !await leases.TakeAsync(GetType().Name, interval, stoppingToken))
                {
                    // The worker that now runs the job reports its failures.
                    failures.Succeeded(FailureKinds.Job, GetType().Name);
                    continue;
                }
                await RunOnceAsync(stoppingToken);
                failures.Succeeded(FailureKinds.Job, GetType().Name);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The next run may succeed, and the other timers must not end with this one.
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

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            if (!RunsInEveryWorker)
                await leases.ReleaseAsync(GetType().Name, cancellationToken);
        }
        catch (Exception e) when (ConsumeQueues.IsOutside(e) || e is OperationCanceledException)
        {
            log.LogDebug(e, "The lease of {Timer} was not released; it expires", GetType().Name);
        }
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
