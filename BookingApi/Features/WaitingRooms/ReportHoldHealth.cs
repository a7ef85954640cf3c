using TicketPlatform.Data.WaitingRooms;

namespace BookingApi.Features.WaitingRooms;

/// <summary>Reports the health of this node to the workers every second.</summary>
sealed class ReportHoldHealth(HoldHealthMeter health, HealthReports reports, TimeProvider time) : BackgroundService
{
    readonly string node = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                reports.Publish(node, health.Measure());
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // This node is stopping; its last report expires.
        }
    }
}
