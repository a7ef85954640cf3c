using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Npgsql;
using StackExchange.Redis;
using TicketPlatform.Data.Failures;

namespace BookingApi.Http;

/// <summary>
/// How many requests a caller has left in this minute, counted in Redis for all replicas. A busy caller receives
/// several requests at a time, so that most of them are counted locally; a rejection is remembered until it ends. While
/// Redis is unavailable or slow, this replica counts on its own. Limits that must not grow with the number of replicas
/// are also counted in the database, because Redis may be slow for only some replicas.
/// </summary>
sealed class DistributedRateLimiter(
    IConnectionMultiplexer redis,
    NpgsqlDataSource database,
    IOptions<RateLimitOptions> options,
    TimeProvider time,
    ILogger<DistributedRateLimiter> log
)
{
    const long WindowMs = 60_000;

    // Requests that were allotted but not used by then are lost: few enough that many replicas cannot lose much of a
    // minute's limit.
    const long PortionLifetimeMs = 10_000;
    const int LargestShare = 50;
    const long PauseMs = 1_000;

    // This window's requests, plus those of the previous window in proportion to its part in the last minute. Measured
    // by the clock of Redis.
    const string Script = """
        local limit, want, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        local clock = redis.call('TIME')
        local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
        local start = now - now % window
        local kept = redis.call('HMGET', KEYS[1], 'start', 'count', 'before')
        local count, before = tonumber(kept[2] or 0), tonumber(kept[3] or 0)
        local since = tonumber(kept[1] or 0)
        if since ~= start then
          before = since == start - window and count or 0
          count = 0
        end
        local covered = 1 - (now - start) / window
        local free = math.floor(limit - count - before * covered)
        local granted = math.max(0, math.min(want, free))
        if granted > 0 then
          redis.call('HMSET', KEYS[1], 'start', start, 'count', count + granted, 'before', before)
          redis.call('PEXPIRE', KEYS[1], 2 * window)
          return {granted, free - granted, 0}
        end
        if count < limit then
          return {0, 0, math.ceil((before * covered - (limit - count - 1)) / before * window)}
        end
        return {0, 0, math.ceil(start + window - now + (1 - (limit - 1) / count) * window)}
        """;

    readonly ConcurrentDictionary<string, Caller> callers = new(StringComparer.Ordinal);
    readonly RedisOutageLog outages = new(log, time, "this node temporarily counts requests on its own");
    long sweepAt;
    long aloneUntil;

    /// <summary>Takes one request from the limit of <paramref name="key"/> in this minute.</summary>
    /// <param name="key">Class of routes and caller.</param>
    /// <param name="limit">Requests per minute for all replicas together.</param>
    /// <param name="isStrict">Also counted in the database, which all replicas share.</param>
    public async ValueTask<RateLimitResult> TakeAsync(string key, int limit, bool isStrict = false)
    {
        var taking = await TakeSharedAsync(key, limit);
        if (isStrict && taking.Granted && await CountInDatabaseAsync(key, limit) is { Granted: false } refusal)
            return refusal;
        return taking;
    }

    async ValueTask<RateLimitResult> TakeSharedAsync(string key, int limit)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        Sweep(now);
        var caller = callers.GetOrAdd(key, _ => new());
        if (caller.FromPortion(now, limit, out _) is { } taking)
            return taking;
        // A caller's requests ask one after the other. Parallel ones would each receive an allotment, and most of it
        // would be lost.
        await caller.Asking.WaitAsync();
        try
        {
            now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (caller.FromPortion(now, limit, out var want) is { } meanwhile)
                return meanwhile;
            if (now >= Interlocked.Read(ref aloneUntil) && await AskAsync(key, limit, want) is { } answer)
                return caller.Receive(now, want, answer.Granted, answer.Left, answer.WaitMs);
            return caller.CountAlone(now, limit);
        }
        finally
        {
            caller.Asking.Release();
        }
    }

    async Task<(int Granted, long Left, long WaitMs)?> AskAsync(string key, int limit, int want)
    {
        if (!redis.IsConnected)
        {
            outages.Missed("not connected");
            return null;
        }
        try
        {
            var answer = (RedisResult[]?)
                await redis
                    .GetDatabase()
                    .ScriptEvaluateAsync(Script, [key], [limit, want, WindowMs])
                    .WaitAsync(options.Value.SharedWait);
            outages.Answered();
            return ((int)answer![0], (long)answer[1], (long)answer[2]);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            // Other requests should not have to wait as long as this one did.
            Interlocked.Exchange(ref aloneUntil, time.GetUtcNow().ToUnixTimeMilliseconds() + PauseMs);
            outages.Missed(e.GetType().Name);
            return null;
        }
    }

    // By calendar minute: this needs only one statement, and as long as Redis responds, it rejects first.
    async Task<RateLimitResult?> CountInDatabaseAsync(string key, int limit)
    {
        try
        {
            await using var command = database.CreateCommand(
                """
                insert into request_counts as c (key, minute, requests) values ($1, date_trunc('minute', clock_timestamp()), 1)
                on conflict (key) do update set minute = excluded.minute,
                    requests = case when c.minute = excluded.minute then c.requests + 1 else 1 end
                returning requests, extract(epoch from minute + interval '1 minute' - clock_timestamp())::float8
                """
            );
            command.Parameters.Add(new() { Value = key });
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            return new(
                row.GetInt32(0) <= limit,
                Math.Max(0, limit - row.GetInt32(0)),
                TimeSpan.FromSeconds(Math.Max(0, row.GetDouble(1)))
            );
        }
        catch (NpgsqlException)
        {
            // Without the database, nobody can log in anyway.
            return null;
        }
    }

    void Sweep(long now)
    {
        var due = Interlocked.Read(ref sweepAt);
        if (now < due || Interlocked.CompareExchange(ref sweepAt, now + WindowMs, due) != due)
            return;
        foreach (var (key, caller) in callers)
        {
            if (caller.IsIdle(now))
                callers.TryRemove(new(key, caller));
        }
    }

    sealed class Caller
    {
        readonly Lock gate = new();

        public SemaphoreSlim Asking { get; } = new(1, 1);

        long usedAt;
        long refusedUntil;

        // The unused part of what Redis allotted.
        int portion;
        int portionSize;
        long portionUntil;
        long left;

        // What this node let through: the same sum as in the script, and never more than that for all nodes.
        long start;
        long count;
        long before;

        public bool IsIdle(long now)
        {
            lock (gate)
                return now - usedAt > 2 * WindowMs;
        }

        /// <summary>Answers locally if possible; otherwise returns how many requests to ask for.</summary>
        public RateLimitResult? FromPortion(long now, int limit, out int want)
        {
            lock (gate)
            {
                usedAt = now;
                want = 0;
                if (FreeHere(now, limit) <= 0)
                    return Refusal(WaitHere(now, limit));
                var alive = now < portionUntil;
                if (alive && portion > 0)
                {
                    count++;
                    return new(true, left + --portion, default);
                }
                if (refusedUntil > now)
                    return Refusal(refusedUntil - now);
                // Callers that use up their allotment get a larger one; others are counted one by one.
                want = alive ? Math.Clamp(portionSize * 2, 1, Math.Max(1, limit / LargestShare)) : 1;
                return null;
            }
        }

        public RateLimitResult Receive(long now, int asked, int granted, long leftThere, long waitMs)
        {
            lock (gate)
            {
                if (granted == 0)
                {
                    refusedUntil = now + Math.Max(1, waitMs);
                    return Refusal(waitMs);
                }
                count++;
                portion = (now < portionUntil ? portion : 0) + granted - 1;
                (portionSize, portionUntil, left) = (asked, now + PortionLifetimeMs, leftThere);
                return new(true, left + portion, default);
            }
        }

        /// <summary>Without Redis, only this node's requests can be counted.</summary>
        public RateLimitResult CountAlone(long now, int limit)
        {
            lock (gate)
            {
                var free = FreeHere(now, limit);
                if (free <= 0)
                    return Refusal(WaitHere(now, limit));
                count++;
                return new(true, free - 1, default);
            }
        }

        long FreeHere(long now, int limit)
        {
            var window = now - (now % WindowMs);
            if (start != window)
                (before, count, start) = (start == window - WindowMs ? count : 0, 0, window);
            return (long)Math.Floor(limit - count - (before * Covered(now)));
        }

        double WaitHere(long now, int limit) =>
            count < limit
                ? ((before * Covered(now)) - (limit - count - 1)) / before * WindowMs
                : start + WindowMs - now + ((1 - ((limit - 1d) / count)) * WindowMs);

        double Covered(long now) => 1 - ((double)(now - start) / WindowMs);

        static RateLimitResult Refusal(double waitMs) => new(false, 0, TimeSpan.FromMilliseconds(Math.Ceiling(waitMs)));
    }
}
