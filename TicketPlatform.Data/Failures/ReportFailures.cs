using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Circuits;

namespace TicketPlatform.Data.Failures;

/// <summary>
/// Writes repeated failures of this process to <c>repeated_failures</c>, where admins see them, and removes them once
/// they are resolved. A process without failures writes nothing.
/// </summary>
public sealed class ReportFailures(
    NpgsqlDataSource database,
    FailureRecorder failures,
    IHostEnvironment host,
    TimeProvider time,
    ILogger<ReportFailures> log
) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var hasRows = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var repeated = failures.Repeated();
            try
            {
                if (hasRows || repeated.Count > 0)
                    await WriteAsync(repeated, stoppingToken);
                hasRows = repeated.Count > 0;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                log.LogDebug(e, "The database is unavailable; repeated failures will be reported later");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task WriteAsync(
        IReadOnlyList<(string Kind, string Name, FailureCount Count)> repeated,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            """
            with present as (
                select * from unnest($2, $3, $4, $5, $6, $7, $8)
                    f (kind, name, failures, message, trace_id, first_at, last_at)),
            gone as (
                delete from repeated_failures r
                where r.seen_at < clock_timestamp() - interval '1 hour'
                    or (r.process = $1 and not exists (select from present p where p.kind = r.kind and p.name = r.name)))
            insert into repeated_failures (process, kind, name, failures, message, trace_id, first_at, last_at, seen_at)
            select $1, p.kind, p.name, p.failures, p.message, p.trace_id, p.first_at, p.last_at, clock_timestamp() from present p
            on conflict (process, kind, name) do update set failures = excluded.failures, message = excluded.message,
                trace_id = excluded.trace_id, first_at = excluded.first_at, last_at = excluded.last_at, seen_at = excluded.seen_at
            """
        );
        command.Parameters.Add(new() { Value = ReportCircuits.ProcessName(host) });
        Add(repeated.Select(f => f.Kind));
        Add(repeated.Select(f => f.Name.Length <= 120 ? f.Name : f.Name[..120]));
        Add(repeated.Select(f => f.Count.Times));
        Add(repeated.Select(f => f.Count.Message));
        command.Parameters.Add(
            new()
            {
                Value = repeated.Select(f => f.Count.TraceId).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            }
        );
        Add(repeated.Select(f => f.Count.FirstAt));
        Add(repeated.Select(f => f.Count.LastAt));
        await command.ExecuteNonQueryAsync(cancellation);

        void Add<T>(IEnumerable<T> values) => command.Parameters.Add(new() { Value = values.ToArray() });
    }
}
