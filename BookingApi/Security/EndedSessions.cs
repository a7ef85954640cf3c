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

    // A replica that is being stopped may still be subscribed and not confirm.
    static readonly TimeSpan ConfirmationTimeout = TimeSpan.FromMilliseconds(500);

    // An announcement is its own id, followed by those of the sessions. A confirmation is the id of the announcement.
    static readonly RedisChannel Channel = RedisChannel.Literal("sessions:ended");
    static readonly RedisChannel Confirmations = RedisChannel.Literal("sessions:ended:confirmed");

    readonly TimeSpan kept = options.Value.AccessTokenLifetime + (5 * Overlap);
    readonly ConcurrentDictionary<Guid, DateTimeOffset> ended = new();
    readonly ConcurrentDictionary<Guid, SemaphoreSlim> confirmations = new();
    readonly Dictionary<Guid, HashSet<CancellationTokenSource>> streams = [];
    readonly Lock gate = new();
    DateTimeOffset readUpTo;

    public bool Contains(Guid session) => ended.ContainsKey(session);

    /// <summary>
    /// Ends these sessions here and at the other replicas. Called after the commit that ended them. Returns when every
    /// replica that Redis reached has confirmed it, so that the caller's next request is rejected wherever it arrives,
    /// or after <see cref="ConfirmationTimeout"/>.
    /// </summary>
    public async Task AnnounceAsync(IReadOnlyCollection<Guid> sessions)
    {
        if (sessions.Count == 0)
            return;
        Add(sessions, time.GetUtcNow());
        var announcement = Guid.CreateVersion7(time.GetUtcNow());
        var confirmed = new SemaphoreSlim(0);
        confirmations[announcement] = confirmed;
        try
        {
            using var patience = new CancellationTokenSource(ConfirmationTimeout);
            byte[] payload = [.. sessions.Prepend(announcement).SelectMany(id => id.ToByteArray())];
            var replicas = await redis.GetSubscriber().PublishAsync(Channel, payload).WaitAsync(patience.Token);
            for (; replicas > 0; replicas--)
                await confirmed.WaitAsync(patience.Token);
        }
        catch (Exception e)
            when (e is RedisException or TimeoutException or ObjectDisposedException or OperationCanceledException)
        {
            log.LogDebug(e, "Replicas that Redis did not reach will read ended sessions from the database");
        }
        finally
        {
            confirmations.TryRemove(announcement, out _);
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
            var subscriber = redis.GetSubscriber();
            await subscriber.SubscribeAsync(Confirmations, (_, payload) =>
            {
                if (Decode(payload) is [var id] && confirmations.TryGetValue(id, out var confirmed))
                    confirmed.Release();
            });
            await subscriber.SubscribeAsync(Channel, (_, payload) =>
            {
                if (Decode(payload) is not [var announcement, .. var sessions])
                    return;
                Add(sessions, time.GetUtcNow());
                subscriber.Publish(Confirmations, announcement.ToByteArray(), CommandFlags.FireAndForget);
            });
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

    static Guid[] Decode(RedisValue payload) =>
        [.. ((byte[]?)payload ?? []).Chunk(IdSize).Where(id => id.Length == IdSize).Select(id => new Guid(id))];

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
