using System.Collections.Concurrent;
using System.Text.Json;
using Npgsql;
using TicketPlatform.Data.WaitingRooms;

namespace BookingApi.Features.WaitingRooms;

/// <summary>
/// The waiting rooms that are requested from this node. Each is read at most once a second, however many requests there
/// are; all of them get the result of that read. Events that do not exist, or have no room, are not cached. A room
/// whose opening time has passed is opened by the first request, if no worker has opened it yet.
/// </summary>
sealed class RoomStates(NpgsqlDataSource database, AdmissionScheduler scheduler, TimeProvider time)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, Lazy<Task<RoomState?>>> states = new(StringComparer.Ordinal);

    /// <summary>The room of a published event, by its id or slug; null when there is none.</summary>
    public async Task<RoomState?> FindAsync(string idOrSlug)
    {
        // An id can be written in many ways, and each would get a cache entry.
        if (Guid.TryParse(idOrSlug, out var id))
            idOrSlug = id.ToString();
        for (var isFirst = true; ; isFirst = false)
        {
            var reading = states.GetOrAdd(idOrSlug, key => new(() => ReadOpenAsync(key)));
            RoomState? state;
            try
            {
                state = await reading.Value;
            }
            catch (NpgsqlException)
            {
                states.TryRemove(new(idOrSlug, reading));
                throw;
            }
            if (state is not null && state.Age < Fresh && !(isFirst && state.IsDueToOpen))
                return state;
            // Of all requests that find it outdated, one reads it and the others wait for that one.
            states.TryRemove(new(idOrSlug, reading));
            if (state is null)
                return null;
        }
    }

    async Task<RoomState?> ReadOpenAsync(string idOrSlug)
    {
        var state = await ReadAsync(idOrSlug);
        if (state is not { IsDueToOpen: true })
            return state;
        await scheduler.OpenAsync(CancellationToken.None);
        return await ReadAsync(idOrSlug);
    }

    async Task<RoomState?> ReadAsync(string idOrSlug)
    {
        var byId = Guid.TryParse(idOrSlug, out var id);
        await using var command = database.CreateCommand(
            $"""
            select e.id, e.slug, e.title, e.starts_at, e.time_zone, e.venue_name, e.venue_city, e.picture_id, e.on_sale_at,
                e.on_sale_at - make_interval(mins => e.room_opens_minutes), e.room_turn_minutes, e.frozen_at is not null or coalesce(e.off_sale_at, e.ends_at) <= clock_timestamp(),
                r.commitment, r.drawn_at, coalesce(r.drawn, 0),
                case when r.drawn_at is null then (select count(*) from room_entries n where n.event_id = e.id) else r.next_position - 1 end,
                coalesce(r.admitted_up_to, 0), coalesce(r.pace_per_minute, 0), coalesce(r.ran_at > r.drawn_at, false), coalesce(r.free_places, 0), coalesce(r.held_places, 0),
                r.measured_requests, coalesce(r.measured_errors, 0), coalesce(r.measured_p95_ms, 0), clock_timestamp(),
                e.language, (select json_object_agg(t.language, t.title)::text from event_translations t where t.event_id = e.id)
            from events e left join waiting_rooms r on r.event_id = e.id
            where {(
                byId ? "e.id = $1" : "e.slug = $1"
            )} and e.status = event_status('published') and e.room_opens_minutes is not null and e.on_sale_at is not null
            """
        );
        command.Parameters.Add(new() { Value = byId ? id : idOrSlug });
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync())
            return null;
        return new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            At(3),
            row.GetString(4),
            row.GetString(5),
            row.GetString(6),
            row.IsDBNull(7) ? null : row.GetGuid(7),
            At(8),
            At(9),
            row.GetInt16(10),
            row.GetBoolean(11),
            row.IsDBNull(12) ? null : row.GetFieldValue<byte[]>(12),
            row.IsDBNull(13) ? null : At(13),
            row.GetInt32(14),
            row.GetInt64(15),
            row.GetInt64(16),
            row.GetDouble(17),
            row.GetBoolean(18),
            row.GetInt32(19),
            row.GetInt32(20),
            row.IsDBNull(21) ? null : row.GetInt32(21),
            row.GetDouble(22),
            row.GetDouble(23),
            At(24),
            row.IsDBNull(25) ? null : row.GetString(25),
            row.IsDBNull(26) ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(26))!,
            time
        );

        DateTimeOffset At(int column) => row.GetFieldValue<DateTimeOffset>(column);
    }
}
