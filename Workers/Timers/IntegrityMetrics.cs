using System.Diagnostics.Metrics;
using Npgsql;

namespace TicketPlatform.Workers.Timers;

/// <summary>The number of events with findings, and of events with paused sales.</summary>
sealed class IntegrityMetrics : IDisposable
{
    readonly Meter meter = new("TicketPlatform.Workers.Integrity");
    (long Mismatches, long Frozen) last;

    public IntegrityMetrics()
    {
        meter.CreateObservableGauge(
            "ticketplatform.integrity.mismatches",
            () => last.Mismatches,
            "{event}",
            "Events with integrity findings"
        );
        meter.CreateObservableGauge(
            "ticketplatform.integrity.frozen",
            () => last.Frozen,
            "{event}",
            "Events with paused sales"
        );
    }

    public async Task MeasureAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select (select count(*) from event_audits where red_since is not null), (select count(*) from events where frozen_at is not null)"
        );
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        last = (row.GetInt64(0), row.GetInt64(1));
    }

    public void Dispose() => meter.Dispose();
}
