using Npgsql;
using TicketPlatform.Data.Failures;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Deletes rows that are no longer needed, a thousand at a time, to avoid long transactions and locks.
/// </summary>
sealed class ForgetOldRows(
    NpgsqlDataSource database,
    JobLeases leases,
    FailureRecorder failures,
    TimeProvider time,
    ILogger<ForgetOldRows> log
) : EveryInterval(TimeSpan.FromMinutes(10), leases, failures, time, log)
{
    const int Batch = 1000;

    // The inbox must remember messages for longer than they can still be delivered: three days of retries, and a
    // margin.
    static readonly (string Table, string Condition)[] Old =
    [
        ("inbox_messages", "processed_at < clock_timestamp() - interval '14 days'"),
        ("idempotency_keys", "created_at < clock_timestamp() - interval '24 hours'"),
        // A used refresh token is kept until it expires: using it again means that it was stolen.
        ("refresh_tokens", "expires_at < clock_timestamp()"),
        ("one_time_tokens", "expires_at < clock_timestamp() or used_at < clock_timestamp() - interval '1 day'"),
        ("email_changes", "created_at < clock_timestamp() - interval '7 days'"),
        ("failed_log_ins", "last_at < clock_timestamp() - interval '1 day'"),
        ("known_devices", "last_used_at < clock_timestamp() - interval '400 days'"),
        ("mail_resends", "at < clock_timestamp() - interval '1 day'"),
        ("hold_recounts", "until < clock_timestamp()"),
        ("request_counts", "minute < clock_timestamp() - interval '1 hour'"),
        // Holds that became bookings (state 2) are part of their bookings' history.
        (
            "holds",
            "state in (hold_state('released'), hold_state('expired')) and expires_at < clock_timestamp() - interval '1 day'"
        ),
        // With their entries: there was enough time to verify the order.
        (
            "waiting_rooms",
            "event_id in (select id from events where ends_at < clock_timestamp() - interval '90 days')"
        ),
    ];

    protected override async Task RunOnceAsync(CancellationToken cancellation)
    {
        foreach (var (table, condition) in Old)
        {
            int deleted;
            do
            {
                await using var command = database.CreateCommand(
                    $"delete from {table} where ctid = any (array(select ctid from {table} where {condition} limit {Batch} for update skip locked))"
                );
                deleted = await command.ExecuteNonQueryAsync(cancellation);
            } while (deleted == Batch);
        }
    }
}
