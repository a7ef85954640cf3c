using Npgsql;
using NpgsqlTypes;

namespace TicketPlatform.Data.Idempotency;

/// <summary>
/// Remembers requests by caller, route and key. Taking a key is a unique insert, so of two equal requests at once one
/// runs. A run whose process died is taken over after <see cref="Lease"/>: what runs behind a key must itself be safe
/// to repeat.
/// </summary>
public sealed class IdempotencyStore(NpgsqlDataSource database)
{
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    // These commits do not wait for the disk: a server that crashes forgets the last moments of this table, which is as
    // if the process had died there. Isolation between running requests is not touched by it.
    const string Unhurried = "unhurried as (select set_config('synchronous_commit', 'off', true))";

    public async Task<(KeyState State, StoredResponse? Response)> TakeAsync(
        string caller,
        string route,
        string key,
        byte[] bodyHash,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            $"with {Unhurried}, taken as (insert into idempotency_keys as k (caller, route, key, body_hash, locked_until) select $1, $2, $3, $4, clock_timestamp() + $5 from unhurried "
                + "on conflict (caller, route, key) do update set locked_until = excluded.locked_until "
                + "where k.status_code is null and k.locked_until <= clock_timestamp() and k.body_hash = excluded.body_hash returning 1) "
                + "select exists (select from taken), k.body_hash = $4, k.status_code, k.content_type, k.location, k.body "
                + "from (select) one left join idempotency_keys k on k.caller = $1 and k.route = $2 and k.key = $3"
        );
        command.Parameters.Add(new() { Value = caller });
        command.Parameters.Add(new() { Value = route });
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = bodyHash });
        command.Parameters.Add(new() { Value = Lease, NpgsqlDbType = NpgsqlDbType.Interval });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        if (row.GetBoolean(0))
            return (KeyState.Fresh, null);
        // The other request may have committed after this statement's snapshot was taken: then it is as good as
        // running.
        if (row.IsDBNull(1))
            return (KeyState.Running, null);
        if (!row.GetBoolean(1))
            return (KeyState.OtherBody, null);
        if (row.IsDBNull(2))
            return (KeyState.Running, null);
        return (
            KeyState.Done,
            new(
                row.GetInt32(2),
                row.IsDBNull(3) ? null : row.GetString(3),
                row.IsDBNull(4) ? null : row.GetString(4),
                row.GetFieldValue<byte[]>(5)
            )
        );
    }

    public async Task CompleteAsync(
        string caller,
        string route,
        string key,
        StoredResponse response,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            $"with {Unhurried} update idempotency_keys set status_code = $4, content_type = $5, location = $6, body = $7 from unhurried where caller = $1 and route = $2 and key = $3"
        );
        command.Parameters.Add(new() { Value = caller });
        command.Parameters.Add(new() { Value = route });
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = response.StatusCode });
        command.Parameters.Add(
            new() { Value = (object?)response.ContentType ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        command.Parameters.Add(
            new() { Value = (object?)response.Location ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        command.Parameters.Add(new() { Value = response.Body });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Forgets a key whose request came to nothing, so that it can be tried again.</summary>
    public async Task DropAsync(string caller, string route, string key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "delete from idempotency_keys where caller = $1 and route = $2 and key = $3 and status_code is null"
        );
        command.Parameters.Add(new() { Value = caller });
        command.Parameters.Add(new() { Value = route });
        command.Parameters.Add(new() { Value = key });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
