using TicketPlatform.Data.Failures;
using TicketPlatform.Data.WaitingRooms;

namespace TicketPlatform.Workers.Timers;

/// <summary>Opens waiting rooms, draws their order, and lets people in as fast as the selling engine is well.</summary>
sealed class AdmitFromRooms(
    AdmissionScheduler rounds,
    HealthReports reports,
    JobLeases leases,
    FailureRecorder failures,
    TimeProvider time,
    ILogger<AdmitFromRooms> log
) : EveryInterval(TimeSpan.FromSeconds(1), leases, failures, time, log)
{
    protected override async Task RunOnceAsync(CancellationToken cancellation) =>
        await rounds.PlayAsync(await reports.ReadAsync(cancellation), cancellation);
}
