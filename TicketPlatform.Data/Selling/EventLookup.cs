using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>
/// Finds the event that an id from a URL belongs to, so that statements can name the event and touch a single node
/// (docs/adr/0014).
/// </summary>
public sealed class EventLookup(NpgsqlDataSource database, TimeProvider time)
{
    // A new event could have the same key as an older one.
    static readonly TimeSpan CacheLifetime = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<uint, (Guid[] Events, long At)> remembered = new();

    /// <summary>
    /// Events that a booking, payment, ticket or waitlist entry with this id can belong to: usually one, or none if the
    /// id does not exist.
    /// </summary>
    public async ValueTask<Guid[]> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (EventScopedId.EventKeyOf(id) is not { } key)
            return await FindOlderAsync(id, cancellation);
        if (remembered.TryGetValue(key, out var known) && time.GetElapsedTime(known.At) < CacheLifetime)
            return known.Events;
        var events = await ReadAsync(
            "select id from events where right(id::text, 8) = $1",
            key.ToString("x8", CultureInfo.InvariantCulture),
            cancellation
        );
        if (events.Length > 0)
            remembered[key] = (events, time.GetTimestamp());
        return events;
    }

    // Ids created by earlier versions do not contain their event.
    Task<Guid[]> FindOlderAsync(Guid id, CancellationToken cancellation) =>
        ReadAsync(
            """
            select event_id from bookings where id = $1
            union select event_id from payments where id = $1
            union select event_id from tickets where id = $1
            union select event_id from waitlist_entries where id = $1
            """,
            id,
            cancellation
        );

    async Task<Guid[]> ReadAsync(string sql, object value, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = value });
        var found = new List<Guid>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            found.Add(row.GetGuid(0));
        return [.. found];
    }
}
