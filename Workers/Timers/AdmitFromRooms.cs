using TicketPlatform.Data.Failures;
using TicketPlatform.Data.WaitingRooms;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Opens waiting rooms, draws their order, and admits people as fast as the health of the API allows.
/// </summary>
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
