using Npgsql;
using TicketPlatform.Data.Failures;
using TicketPlatform.Data.Pictures;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Encodes pictures that a node of the previous version still stores as uploaded, while a rollout replaces it. Can be
/// removed together with the columns that such a node reads (migration 0015).
/// </summary>
sealed class EncodePictures(
    NpgsqlDataSource database,
    JobLeases leases,
    FailureRecorder failures,
    TimeProvider time,
    ILogger<EncodePictures> log
) : EveryInterval(TimeSpan.FromMinutes(1), leases, failures, time, log)
{
    protected override async Task RunOnceAsync(CancellationToken cancellation)
    {
        var (encoded, removed) = await PictureUpgrade.RunAsync(database, cancellation);
        if (encoded + removed > 0)
            log.LogInformation("Old pictures: {Encoded} encoded, {Removed} unreadable ones removed", encoded, removed);
    }
}
