using Npgsql;
using TicketPlatform.Data.Failures;

namespace TicketPlatform.Workers.Timers;

/// <summary>
/// Deletes rows that are no longer needed, and the caller hashes of booked holds, in batches of a thousand, so that no
/// transaction or lock lasts long.
/// </summary>
sealed class DeleteOldRows(
    NpgsqlDataSource database,
    JobLeases leases,
    FailureRecorder failures,
    TimeProvider time,
    ILogger<DeleteOldRows> log
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
        ("free_booking_counts", "at < clock_timestamp() - interval '1 day'"),
        ("request_counts", "minute < clock_timestamp() - interval '1 hour'"),
        // With their entries: there was enough time to verify the order.
        (
            "waiting_rooms",
            "event_id in (select id from events where ends_at < clock_timestamp() - interval '90 days')"
        ),
    ];

    // A hold's caller matters while its seats are held or unpaid. A hash of an address is easily undone, and one with a
    // secret would still name it to whoever has the secret, so none stays with the booking. This is done here because
    // selling must not wait for one more write.
    static readonly string ClearCallers = $"""
        update holds h set caller_key = null, visitor_key = null, network_key = null
        from (
            select event_id, id from holds o
            where o.state = hold_state('booked') and o.network_key is not null and not exists (
                select from bookings b
                where b.event_id = o.event_id and b.id = o.booking_id and b.status = booking_status('pending_payment'))
            limit {Batch} for update of o skip locked) old
        where h.event_id = old.event_id and h.id = old.id
        """;

    // By key: a table that is split by event can have several rows with one physical address.
    static readonly (string Table, string Key, string Condition)[] OldOfEvents =
    [
        ("hold_recounts", "key", "until < clock_timestamp()"),
        // Holds that became bookings are part of their bookings' history.
        (
            "holds",
            "id",
            "state in (hold_state('released'), hold_state('expired')) and expires_at < clock_timestamp() - interval '1 day'"
        ),
    ];

    protected override async Task RunOnceAsync(CancellationToken cancellation)
    {
        foreach (var (table, key, condition) in OldOfEvents)
            await RepeatAsync(
                $"""
                delete from {table} t using (
                    select event_id, {key} from {table} where {condition} limit {Batch} for update skip locked) old
                where t.event_id = old.event_id and t.{key} = old.{key}
                """,
                cancellation
            );
        foreach (var (table, condition) in Old)
            await RepeatAsync(
                $"delete from {table} where ctid = any (array(select ctid from {table} where {condition} limit {Batch} for update skip locked))",
                cancellation
            );
        await RepeatAsync(ClearCallers, cancellation);
    }

    async Task RepeatAsync(string statement, CancellationToken cancellation)
    {
        int changed;
        do
        {
            await using var command = database.CreateCommand(statement);
            changed = await command.ExecuteNonQueryAsync(cancellation);
        } while (changed == Batch);
    }
}
