using TicketPlatform.Data.Failures;
using TicketPlatform.Data.Keys;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.Workers.Timers;

/// <summary>Creates the next data-protection key of the API and the portals before the current one expires.</summary>
sealed class RotateKeys(
    IConfiguration configuration,
    ILoggerFactory logs,
    JobLeases leases,
    FailureRecorder failures,
    TimeProvider time,
    ILogger<RotateKeys> log
) : EveryInterval(TimeSpan.FromHours(6), leases, failures, time, log)
{
    protected override Task RunOnceAsync(CancellationToken cancellation) =>
        KeyRings.EnsureAsync(
            configuration.GetConnectionString(ResourceNames.BookingDb)!,
            SharedKeys.Applications,
            keys => keys.EncryptKeys(configuration),
            logs,
            cancellation
        );
}
