using Npgsql;
using TicketPlatform.Data.Failures;

namespace TicketPlatform.Workers.Timers;

/// <summary>Reads the findings of the audits for the metrics of this worker, whichever worker audits.</summary>
sealed class MeasureIntegrity(
    NpgsqlDataSource database,
    IntegrityMetrics metrics,
    JobLeases leases,
    FailureRecorder failures,
    TimeProvider time,
    ILogger<MeasureIntegrity> log
) : EveryInterval(TimeSpan.FromMinutes(1), leases, failures, time, log)
{
    protected override bool RunsInEveryWorker => true;

    protected override Task RunOnceAsync(CancellationToken cancellation) =>
        metrics.MeasureAsync(database, cancellation);
}
