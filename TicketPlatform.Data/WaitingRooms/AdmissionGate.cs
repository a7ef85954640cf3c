using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Domain.WaitingRooms;

namespace TicketPlatform.Data.WaitingRooms;

/// <summary>
/// Joining a waiting room, looking up a position, and using an admission. Each call is one round trip.
/// </summary>
public sealed class AdmissionGate(NpgsqlDataSource database)
{
    /// <summary>
    /// Joins, or finds the existing entry: by <paramref name="known"/>, the entry of the receipt, by account, or by the
    /// hash of the visitor's id.
    /// </summary>
    public async Task<(JoinRoomOutcome Outcome, Guid EntryId)> JoinAsync(
        Guid eventId,
        Guid entryId,
        Guid? userId,
        Guid? known,
        byte[]? visitor,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand("select outcome, entry_id from join_room($1, $2, $3, $4, $5)");
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = entryId });
        AddOptional(command, userId);
        AddOptional(command, known);
        command.Parameters.Add(new() { Value = visitor ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var outcome = row.GetString(0) switch
        {
            "joined" => JoinRoomOutcome.Joined,
            "known" => JoinRoomOutcome.Known,
            "no_room" => JoinRoomOutcome.NoRoom,
            "not_open" => JoinRoomOutcome.NotOpen,
            _ => JoinRoomOutcome.Closed,
        };
        return (outcome, row.IsDBNull(1) ? Guid.Empty : row.GetGuid(1));
    }

    /// <summary>The position of an entry, otherwise of an account's live entry; null if there is none.</summary>
    public async Task<QueuePosition?> FindAsync(
        Guid eventId,
        Guid? entryId,
        Guid? userId,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            "select n.id, n.joined_at, n.position, n.admission_expires_at, n.left_at is not null or coalesce(n.admission_expires_at <= clock_timestamp(), false), r.commitment, clock_timestamp() "
                + "from room_entries n join waiting_rooms r on r.event_id = n.event_id where n.event_id = $1 and "
                + (entryId is null ? "n.user_id = $2 and n.left_at is null" : "n.id = $2")
        );
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = entryId ?? userId ?? Guid.Empty });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new(
                row.GetGuid(0),
                row.GetFieldValue<DateTimeOffset>(1),
                row.IsDBNull(2) ? null : row.GetInt64(2),
                row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
                row.GetBoolean(4),
                row.GetFieldValue<byte[]>(5),
                row.GetFieldValue<DateTimeOffset>(6)
            )
            : null;
    }

    /// <summary>
    /// Uses up one of the holds of a turn if it is this entry's turn: one conditional update, so that parallel requests
    /// cannot get more. An account's entry cannot be used by another account.
    /// </summary>
    public async Task<bool> EnterAsync(
        Guid eventId,
        Guid entryId,
        Guid? userId,
        WaitingRoomPolicy policy,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            "update room_entries set holds = holds + 1 where event_id = $1 and id = $2 and left_at is null and admission_expires_at > clock_timestamp() "
                + "and holds < $3 and (user_id is null or $4 is null or user_id = $4)"
        );
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = entryId });
        command.Parameters.Add(new() { Value = policy.HoldsPerTurn });
        AddOptional(command, userId);
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    /// <summary>Returns what <see cref="EnterAsync"/> used up if nothing was held in the end.</summary>
    public async Task StepBackAsync(Guid eventId, Guid entryId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "update room_entries set holds = holds - 1 where event_id = $1 and id = $2 and holds > 0"
        );
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = entryId });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static void AddOptional(NpgsqlCommand command, Guid? value) =>
        command.Parameters.Add(new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
}
