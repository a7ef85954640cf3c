using TicketPlatform.Data.Failures;
using TicketPlatform.Data.Selling;

namespace TicketPlatform.Workers.Timers;

/// <summary>Cleans up expired holds and notifies the seat maps. Selling does not wait for it.</summary>
sealed class SweepHolds(
    SeatClaims claims,
    JobLeases leases,
    FailureRecorder failures,
    TimeProvider time,
    ILogger<SweepHolds> log
) : EveryInterval(TimeSpan.FromSeconds(1), leases, failures, time, log)
{
    const int Batch = 200;

    protected override async Task RunOnceAsync(CancellationToken cancellation)
    {
        while (await claims.SweepAsync(Batch, cancellation) >= Batch)
            cancellation.ThrowIfCancellationRequested();
    }
}
