using Npgsql;
using NpgsqlTypes;

namespace TicketPlatform.Data.Selling;

/// <summary>Counts held seats in the database when Redis does not know them.</summary>
public sealed class HoldCounts(NpgsqlDataSource database)
{
    /// <summary>Whether anyone holds seats of the event or has an unpaid booking for it.</summary>
    public async Task<bool> AnyAsync(Guid eventId)
    {
        await using var command = database.CreateCommand(
            """
            select exists (
                select from holds h
                where h.event_id = $1 and h.network_key is not null and h.state = hold_state('live')
                    and h.expires_at > clock_timestamp())
              or exists (
                select from bookings b
                where b.event_id = $1 and b.status = booking_status('pending_payment')
                    and b.expires_at > clock_timestamp())
            """
        );
        command.Parameters.Add(new() { Value = eventId });
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>
    /// From now on, for the given time, the callers of this hold, and those who did something with it, are counted in
    /// the database, because Redis does not know what happened to the hold.
    /// </summary>
    public async Task RecountAsync(Guid eventId, Guid hold, IEnumerable<long> callers, TimeSpan time)
    {
        await using var command = database.CreateCommand(
            """
            insert into hold_recounts as r (event_id, key, until)
            select h.event_id, k.key, clock_timestamp() + $3
            from holds h, lateral (
                select distinct key from unnest(array[h.caller_key, h.visitor_key, h.network_key] || $4) key) k
            where h.event_id = $1 and h.id = $2 and k.key is not null
            order by k.key
            on conflict (event_id, key) do update set until = greatest(r.until, excluded.until)
            """
        );
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = hold });
        command.Parameters.Add(new() { Value = time, NpgsqlDbType = NpgsqlDbType.Interval });
        command.Parameters.Add(new() { Value = callers.ToArray() });
        await command.ExecuteNonQueryAsync();
    }
}
