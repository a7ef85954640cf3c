using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Failures;
using TicketPlatform.Data.Live;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Recomputes events from their raw rows: first those that have changed since they were last checked, then those
/// checked the longest ago. A severe finding (a seat sold twice, money without tickets) pauses the event's sales until
/// staff have looked at it.
/// </summary>
sealed class AuditEvents(
    NpgsqlDataSource database,
    SeatChannel channel,
    JobLeases leases,
    FailureRecorder failures,
    TimeProvider time,
    ILogger<AuditEvents> log
) : EveryInterval(TimeSpan.FromMinutes(1), leases, failures, time, log)
{
    const int BatchSize = 500;

    protected override async Task RunOnceAsync(CancellationToken cancellation)
    {
        foreach (var eventId in await DueAsync(cancellation))
            await AuditAsync(eventId, cancellation);
    }

    async Task<List<Guid>> DueAsync(CancellationToken cancellation)
    {
        // Recently ended events are still checked, because refunds and scans continue.
        await using var command = database.CreateCommand(
            """
            select e.id from events e left join event_audits a on a.event_id = e.id
            where e.status <> event_status('draft') and e.ends_at > clock_timestamp() - interval '14 days'
            order by a.audited_at is not null and not exists (select from seat_steps s where s.event_id = e.id and s.at > a.audited_at), a.audited_at nulls first
            limit $1
            """
        );
        command.Parameters.Add(new() { Value = BatchSize });
        var due = new List<Guid>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            due.Add(row.GetGuid(0));
        return due;
    }

    async Task AuditAsync(Guid eventId, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        await using (
            var audit = database.CreateCommand("select code, severe, rows_found, example from audit_event($1)")
        )
        {
            audit.Parameters.Add(new() { Value = eventId });
            await using var row = await audit.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
                findings.Add(new(row.GetString(0), row.GetBoolean(1), row.GetInt64(2), row.GetString(3)));
        }

        var reason =
            $"The integrity check found: {string.Join(", ", findings.Where(f => f.Severe).Select(f => f.Code))}";
        // Once staff have resumed the sales, findings that were known then do not pause them again; a new one does.
        await using var record = database.CreateCommand(
            """
            with before as (select findings from event_audits where event_id = $1),
            noted as (
                insert into event_audits as a (event_id, audited_at, findings, red_since)
                values ($1, clock_timestamp(), $2, case when $2 <> '[]' then clock_timestamp() end)
                on conflict (event_id) do update set audited_at = excluded.audited_at, findings = excluded.findings,
                    red_since = case when excluded.findings <> '[]' then coalesce(a.red_since, excluded.audited_at) end)
            update events set frozen_at = clock_timestamp(), frozen_reason = $3
            where id = $1 and frozen_at is null and exists (
                select from jsonb_array_elements($2) f where (f ->> 'severe')::boolean
                    and not exists (select from before b, jsonb_array_elements(b.findings) old where old ->> 'code' = f ->> 'code'))
            """
        );
        record.Parameters.Add(new() { Value = eventId });
        record.Parameters.Add(
            new()
            {
                Value = JsonSerializer.Serialize(findings, JsonSerializerOptions.Web),
                NpgsqlDbType = NpgsqlDbType.Jsonb,
            }
        );
        record.Parameters.Add(new() { Value = reason.Length > 200 ? reason[..200] : reason });
        if (await record.ExecuteNonQueryAsync(cancellation) > 0)
            channel.PublishLayoutChanged(eventId);
        foreach (var finding in findings)
            log.LogError(
                "Event {EventId} has inconsistent records: {Code}, {Count} rows, for example {Example}",
                eventId,
                finding.Code,
                finding.Count,
                finding.Example
            );
    }

    sealed record Finding(string Code, bool Severe, long Count, string Example);
}
