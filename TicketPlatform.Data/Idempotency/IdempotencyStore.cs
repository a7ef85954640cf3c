using Npgsql;
using NpgsqlTypes;

namespace TicketPlatform.Data.Idempotency;

/// <summary>
/// Stores requests by caller, route and key. Acquiring a key is a unique insert, so of two equal concurrent requests
/// one runs. A run whose process died is taken over after <see cref="Lease"/>, so whatever runs behind a key must
/// itself be safe to repeat. Concurrent requests share a statement.
/// </summary>
public sealed class IdempotencyStore
{
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    readonly NpgsqlDataSource database;
    readonly RequestBatcher<RequestKey, KeyClaim, (KeyState State, StoredResponse? Response)> takes;
    readonly RequestBatcher<RequestKey, Completion, bool> completions;

    public IdempotencyStore(NpgsqlDataSource database)
    {
        this.database = database;
        takes = new(taking => taking.Key, TakeAllAsync);
        completions = new(completion => completion.Key, CompleteAllAsync);
    }

    /// <summary>Acquires the key for a request, or returns the state of the request that has it.</summary>
    public Task<(KeyState State, StoredResponse? Response)> TakeAsync(RequestKey key, byte[] bodyHash) =>
        takes.RunAsync(new(key, bodyHash));

    /// <summary>Stores the response for repetitions of the request.</summary>
    public Task CompleteAsync(RequestKey key, StoredResponse response) => completions.RunAsync(new(key, response));

    /// <summary>Releases the key of a request without an effect, so that it can be tried again.</summary>
    public async Task DropAsync(RequestKey key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "delete from idempotency_keys where caller = $1 and route = $2 and key = $3 and status_code is null"
        );
        command.Parameters.Add(new() { Value = key.Caller });
        command.Parameters.Add(new() { Value = key.Route });
        command.Parameters.Add(new() { Value = key.Key });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    sealed record KeyClaim(RequestKey Key, byte[] BodyHash);

    sealed record Completion(RequestKey Key, StoredResponse Response);

    async Task<IReadOnlyList<(KeyState, StoredResponse?)>> TakeAllAsync(IReadOnlyList<KeyClaim> claims)
    {
        await using var command = database.CreateCommand(
            "select taken, same_body, status_code, content_type, location, body from take_idempotency_keys($1, $2, $3, $4, $5)"
        );
        Add(command, claims.Select(t => t.Key));
        command.Parameters.Add(new() { Value = claims.Select(t => t.BodyHash).ToArray() });
        command.Parameters.Add(new() { Value = Lease, NpgsqlDbType = NpgsqlDbType.Interval });
        await using var row = await command.ExecuteReaderAsync();
        var states = new List<(KeyState, StoredResponse?)>(claims.Count);
        while (await row.ReadAsync())
            states.Add(StateOf(row));
        return states;
    }

    static (KeyState, StoredResponse?) StateOf(NpgsqlDataReader row)
    {
        if (row.GetBoolean(0))
            return (KeyState.Fresh, null);
        // The other request may have committed after this statement's snapshot was taken; it is treated as running.
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

    async Task<IReadOnlyList<bool>> CompleteAllAsync(IReadOnlyList<Completion> completions)
    {
        await using var command = database.CreateCommand(
            "select complete_idempotency_keys($1, $2, $3, $4, $5, $6, $7)"
        );
        Add(command, completions.Select(c => c.Key));
        command.Parameters.Add(new() { Value = completions.Select(c => c.Response.StatusCode).ToArray() });
        command.Parameters.Add(new() { Value = completions.Select(c => c.Response.ContentType).ToArray() });
        command.Parameters.Add(new() { Value = completions.Select(c => c.Response.Location).ToArray() });
        command.Parameters.Add(new() { Value = completions.Select(c => c.Response.Body).ToArray() });
        await command.ExecuteNonQueryAsync();
        return [.. completions.Select(_ => true)];
    }

    static void Add(NpgsqlCommand command, IEnumerable<RequestKey> keys)
    {
        RequestKey[] all = [.. keys];
        command.Parameters.Add(new() { Value = Array.ConvertAll(all, k => k.Caller) });
        command.Parameters.Add(new() { Value = Array.ConvertAll(all, k => k.Route) });
        command.Parameters.Add(new() { Value = Array.ConvertAll(all, k => k.Key) });
    }
}
