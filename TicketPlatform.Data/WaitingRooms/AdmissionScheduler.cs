using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Domain.WaitingRooms;

namespace TicketPlatform.Data.WaitingRooms;

/// <summary>
/// Runs the waiting rooms: opens them, draws the order when the sale begins, and admits people. Any number of workers
/// may run it at once: each run locks the room's row, and the number of admissions is computed there, by the database
/// clock.
/// </summary>
public sealed class AdmissionScheduler(NpgsqlDataSource database, IOptions<WaitingRoomPolicy> options)
{
    const string OnSale =
        "e.status = event_status('published') and e.frozen_at is null and e.room_opens_minutes is not null and coalesce(e.off_sale_at, e.ends_at) > clock_timestamp()";

    /// <summary>One run for every room that is due. Returns how many people were admitted.</summary>
    public async Task<int> PlayAsync(HoldHealth? health, CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        foreach (
            var eventId in await IdsAsync(
                $"select r.event_id from waiting_rooms r join events e on e.id = r.event_id where r.drawn_at is null and {OnSale} and e.on_sale_at <= clock_timestamp()",
                cancellation
            )
        )
            await DrawAsync(eventId, cancellation);
        var admitted = 0;
        foreach (var eventId in await IdsAsync(Due, cancellation))
            admitted += await AdmitAsync(eventId, health, cancellation);
        return admitted;
    }

    // If nobody is waiting, or no seats can become free, an occasional check is enough.
    const string Due = $"""
        select r.event_id from waiting_rooms r join events e on e.id = r.event_id
        where r.drawn_at is not null and {OnSale} and e.on_sale_at <= clock_timestamp()
          and ((r.admitted_up_to < r.next_position - 1 and r.free_places + r.held_places > 0) or r.allowance < 1 or r.ran_at < clock_timestamp() - interval '5 seconds')
        """;

    /// <summary>
    /// Opens every room whose opening time has passed. Rooms that are being opened by others are skipped.
    /// </summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        foreach (
            var eventId in await IdsAsync(
                $"select e.id from events e where {OnSale} and e.on_sale_at - make_interval(mins => e.room_opens_minutes) <= clock_timestamp() and not exists (select from waiting_rooms r where r.event_id = e.id)",
                cancellation
            )
        )
        {
            var secret = RandomNumberGenerator.GetBytes(QueueOrder.Size);
            await using var command = database.CreateCommand(
                "insert into waiting_rooms (event_id, secret, commitment, opened_at, pace_per_minute, ran_at) "
                    + "values ($1, $2, $3, clock_timestamp(), $4, clock_timestamp()) on conflict do nothing"
            );
            Add(command, eventId, secret, QueueOrder.Commitment(secret), (double)options.Value.SafePacePerMinute);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>
    /// Closes the list of people who joined before the sale and draws their order; later ones are behind them.
    /// </summary>
    async Task DrawAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        byte[] secret;
        await using (
            var room = new NpgsqlCommand(
                "select secret from waiting_rooms where event_id = $1 and drawn_at is null for no key update",
                connection
            )
        )
        {
            Add(room, eventId);
            if (await room.ExecuteScalarAsync(cancellation) is not byte[] found)
                return;
            secret = found;
        }
        var (drawn, late) = (new List<Guid>(), new List<Guid>());
        await using (
            var entries = new NpgsqlCommand(
                "select n.id, n.joined_at < e.on_sale_at from room_entries n join events e on e.id = n.event_id where n.event_id = $1 order by n.joined_at, n.id",
                connection
            )
        )
        {
            Add(entries, eventId);
            await using var row = await entries.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
                (row.GetBoolean(1) ? drawn : late).Add(row.GetGuid(0));
        }
        await using (
            var place = new NpgsqlCommand(
                "update room_entries n set position = o.position from unnest($2) with ordinality o (id, position) where n.event_id = $1 and n.id = o.id",
                connection
            )
        )
        {
            Add(place, eventId, QueueOrder.Order(secret, drawn).Concat(late).ToArray());
            await place.ExecuteNonQueryAsync(cancellation);
        }
        await using (
            var note = new NpgsqlCommand(
                "update waiting_rooms set drawn_at = clock_timestamp(), list_hash = $2, drawn = $3, next_position = $4, ran_at = clock_timestamp() - interval '1 second' where event_id = $1",
                connection
            )
        )
        {
            Add(note, eventId, QueueOrder.ListHash(drawn), drawn.Count, drawn.Count + late.Count + 1L);
            await note.ExecuteNonQueryAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    async Task<int> AdmitAsync(Guid eventId, HoldHealth? health, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Counted before the row is locked, because counting a hall takes a while and people join meanwhile.
        await using var look = new NpgsqlCommand(
            "select count(*) filter (where (p.status = place_status('free') or (p.status = place_status('held') and p.hold_expires_at <= clock_timestamp())) and not e.waitlist_first)::int, "
                + "count(*) filter (where ((p.status = place_status('held') and p.hold_expires_at > clock_timestamp()) or p.status = place_status('reserved')) and not e.waitlist_first)::int "
                + "from places p join events e on e.id = p.event_id where p.event_id = $1",
            connection
        );
        Add(look, eventId);
        var (free, held) = await PairAsync(look, cancellation);

        double pace,
            allowance;
        long waiting;
        await using (
            var room = new NpgsqlCommand(
                "select pace_per_minute, allowance, extract(epoch from clock_timestamp() - ran_at)::float8, next_position - 1 - admitted_up_to from waiting_rooms where event_id = $1 for no key update",
                connection
            )
        )
        {
            Add(room, eventId);
            await using var row = await room.ExecuteReaderAsync(cancellation);
            await row.ReadAsync(cancellation);
            var elapsed = TimeSpan.FromSeconds(row.GetDouble(2));
            // Another worker has just done this.
            if (elapsed < Shortest)
                return 0;
            pace = AdmissionPace.Next(row.GetDouble(0), health, options.Value);
            allowance = AdmissionPace.Allowance(row.GetDouble(1), pace, elapsed);
            waiting = row.GetInt64(3);
        }
        var admitted = await LetInAsync(
            connection,
            eventId,
            (int)Math.Min(Math.Min(waiting, free), Math.Floor(allowance)),
            cancellation
        );
        await using var note = new NpgsqlCommand(
            "update waiting_rooms set pace_per_minute = $2, allowance = $3, ran_at = clock_timestamp(), free_places = $4, held_places = $5, "
                + "measured_requests = $6, measured_errors = $7, measured_p95_ms = $8 where event_id = $1",
            connection
        );
        Add(note, eventId, pace, allowance - admitted, free, held);
        note.Parameters.Add(
            new() { Value = health?.Requests ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer }
        );
        Add(note, health?.ErrorShare ?? 0d, health?.P95.TotalMilliseconds ?? 0d);
        await note.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return admitted;
    }

    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    static async Task<int> LetInAsync(
        NpgsqlConnection connection,
        Guid eventId,
        int max,
        CancellationToken cancellation
    )
    {
        if (max <= 0)
            return 0;
        await using var command = new NpgsqlCommand(
            """
            with next as (
                select n.id, n.position from room_entries n join waiting_rooms r on r.event_id = n.event_id
                where n.event_id = $1 and n.position > r.admitted_up_to and n.admitted_at is null
                order by n.position limit $2),
            turn as (
                update room_entries n set admitted_at = clock_timestamp(), admission_expires_at = clock_timestamp() + make_interval(mins => e.room_turn_minutes)
                from next, events e where n.event_id = $1 and n.id = next.id and e.id = $1
                returning n.position),
            gone as (update waiting_rooms set admitted_up_to = (select max(position) from next) where event_id = $1 and exists (select from next))
            select count(*)::int from turn
            """,
            connection
        );
        Add(command, eventId, max);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    static async Task<(int Free, int Held)> PairAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetInt32(0), row.GetInt32(1));
    }

    async Task<List<Guid>> IdsAsync(string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        var ids = new List<Guid>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            ids.Add(row.GetGuid(0));
        return ids;
    }

    static void Add(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
    }
}
