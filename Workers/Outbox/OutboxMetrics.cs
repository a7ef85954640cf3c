using System.Diagnostics.Metrics;
using Npgsql;
using OpenTelemetry;

namespace TicketPlatform.Workers.Outbox;

/// <summary>How long messages wait, and how many are waiting, parked and published.</summary>
sealed class OutboxMetrics : IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    readonly Meter meter = new("TicketPlatform.Workers");
    readonly Counter<long> published;
    readonly TimeProvider time;
    DateTimeOffset measuredAt;
    (double AgeSeconds, long Depth, long Parked) last;

    public OutboxMetrics(TimeProvider time)
    {
        this.time = time;
        published = meter.CreateCounter<long>(
            "ticketplatform.outbox.published",
            "{message}",
            "Messages confirmed by the broker"
        );
        meter.CreateObservableGauge(
            "ticketplatform.outbox.age",
            () => last.AgeSeconds,
            "s",
            "Age of the oldest waiting message"
        );
        meter.CreateObservableGauge("ticketplatform.outbox.depth", () => last.Depth, "{message}", "Waiting messages");
        meter.CreateObservableGauge("ticketplatform.outbox.parked", () => last.Parked, "{message}", "Parked messages");
    }

    public void Published(int count) => published.Add(count);

    public async Task MeasureAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (time.GetUtcNow() - measuredAt < Interval)
            return;
        using var untraced = SuppressInstrumentationScope.Begin();
        await using var command = database.CreateCommand(
            "select coalesce(extract(epoch from clock_timestamp() - min(created_at) filter (where parked_at is null)), 0)::float8, "
                + "count(*) filter (where parked_at is null), count(*) filter (where parked_at is not null) from outbox_messages"
        );
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        last = (row.GetDouble(0), row.GetInt64(1), row.GetInt64(2));
        measuredAt = time.GetUtcNow();
    }

    public void Dispose() => meter.Dispose();
}
