using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Npgsql;
using StackExchange.Redis;

namespace BookingApi.Security;

/// <summary>
/// Sessions that ended so recently that one of their access tokens may still be unexpired. Every request checks this,
/// without a query: a session ended by this replica is added at once, one ended by another replica is announced over
/// Redis, and whatever Redis does not deliver is read from the database within a second
/// (<see cref="WatchEndedSessions"/>).
/// </summary>
sealed class EndedSessions(
    NpgsqlDataSource database,
    IConnectionMultiplexer redis,
    IOptions<LoginSessionOptions> options,
    TimeProvider time,
    ILogger<EndedSessions> log
)
{
    const int IdSize = 16;

    // Allows for transactions that commit late and for differences between the replicas' clocks.
    static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);
    static readonly RedisChannel Channel = RedisChannel.Literal("sessions:ended");

    readonly TimeSpan kept = options.Value.AccessTokenLifetime + (5 * Overlap);
    readonly ConcurrentDictionary<Guid, DateTimeOffset> ended = new();
    readonly Dictionary<Guid, HashSet<CancellationTokenSource>> streams = [];
    readonly Lock gate = new();
    DateTimeOffset readUpTo;

    public bool Contains(Guid session) => ended.ContainsKey(session);

    /// <summary>
    /// Ends these sessions here and notifies the other replicas. Called after the commit that ended them.
    /// </summary>
    public void Announce(IReadOnlyCollection<Guid> sessions)
    {
        if (sessions.Count == 0)
            return;
        Add(sessions, time.GetUtcNow());
        try
        {
            byte[] payload = [.. sessions.SelectMany(session => session.ToByteArray())];
            redis.GetSubscriber().Publish(Channel, payload, CommandFlags.FireAndForget);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            log.LogDebug(e, "Redis is unavailable; other replicas will read ended sessions from the database");
        }
    }

    /// <summary>Cancels <paramref name="stream"/> when the session ends. Dispose before the stream's source.</summary>
    public IDisposable Watch(Guid session, CancellationTokenSource stream)
    {
        lock (gate)
        {
            if (!streams.TryGetValue(session, out var open))
                streams[session] = open = [];
            open.Add(stream);
        }
        if (Contains(session))
            stream.Cancel();
        return new Watching(this, session, stream);
    }

    /// <summary>Subscribes to the announcements of other replicas.</summary>
    public async Task SubscribeAsync()
    {
        try
        {
            await redis.GetSubscriber().SubscribeAsync(Channel, (_, payload) => Add(Decode(payload), time.GetUtcNow()));
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            log.LogDebug(e, "Redis is unavailable; ended sessions are read from the database");
        }
    }

    /// <summary>
    /// Adds the sessions that ended since the last call, and removes those whose tokens have all expired.
    /// </summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var since = new[] { now - kept, readUpTo }.Max();
        await using var command = database.CreateCommand("select id, revoked_at from sessions where revoked_at > $1");
        command.Parameters.Add(new() { Value = since });
        await using (var rows = await command.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation))
                Add([rows.GetGuid(0)], rows.GetFieldValue<DateTimeOffset>(1));
        }
        readUpTo = now - Overlap;
        foreach (var (session, at) in ended)
        {
            if (at + kept < now)
                ended.TryRemove(session, out _);
        }
    }

    void Add(IEnumerable<Guid> sessions, DateTimeOffset at)
    {
        foreach (var session in sessions)
        {
            if (!ended.TryAdd(session, at))
                continue;
            lock (gate)
            {
                // Asynchronous, because the callbacks of a cancelled stream must not run inside this lock.
                foreach (var stream in streams.GetValueOrDefault(session, []))
                    _ = stream.CancelAsync();
            }
        }
    }

    static IEnumerable<Guid> Decode(RedisValue payload)
    {
        var bytes = (byte[]?)payload ?? [];
        for (var at = 0; at + IdSize <= bytes.Length; at += IdSize)
            yield return new Guid(bytes.AsSpan(at, IdSize));
    }

    sealed class Watching(EndedSessions sessions, Guid session, CancellationTokenSource stream) : IDisposable
    {
        public void Dispose()
        {
            lock (sessions.gate)
            {
                if (sessions.streams.TryGetValue(session, out var open) && open.Remove(stream) && open.Count == 0)
                    sessions.streams.Remove(session);
            }
        }
    }
}
