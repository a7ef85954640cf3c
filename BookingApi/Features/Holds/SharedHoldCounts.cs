using System.Collections.Concurrent;
using BookingApi.Http;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using TicketPlatform.Data.Failures;

namespace BookingApi.Features.Holds;

/// <summary>
/// The counts of held seats in Redis. A call that is not answered in time returns null, and Redis is then not called
/// for a moment; what it still has to know is sent later.
/// </summary>
sealed class SharedHoldCounts(
    IConnectionMultiplexer redis,
    IOptions<RateLimitOptions> rates,
    TimeProvider time,
    ILogger<SharedHoldCounts> log
)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // At most this many calls are queued during an outage; dropped ones expire by themselves.
    const int MostPending = 50_000;

    readonly ConcurrentQueue<(DateTimeOffset Until, Func<Task<bool>> Say)> pending = new();
    readonly RedisOutageLog outages = new(log, time, "held seats are temporarily counted in the database");
    long aloneUntil;
    int isSaying;

    /// <summary>Whether Redis is called at the moment.</summary>
    public bool IsAsked => redis.IsConnected && time.GetTimestamp() >= Interlocked.Read(ref aloneUntil);

    /// <summary>
    /// The script's answer; null if there was none in time, in which case the script may still run later.
    /// </summary>
    public async Task<RedisResult[]?> RunAsync(
        string script,
        Guid eventId,
        Caller caller,
        string buyer,
        RedisValue[] values
    )
    {
        if (!IsAsked)
        {
            if (!redis.IsConnected)
                outages.Missed("not connected");
            return null;
        }
        // The event is the hash tag, so that on a Redis Cluster all its keys are on one node.
        var prefix = $"{{{eventId:N}}}:held";
        RedisKey[] keys =
        [
            $"{prefix}:{caller.Key}",
            $"{prefix}:all:{caller.Network}",
            $"{prefix}:sum:{caller.Network}",
            $"{prefix}:abandoned:{caller.Key}",
            $"{prefix}:booked:{buyer}",
            $"{prefix}:complete",
            $"{prefix}:{caller.Visitor ?? caller.Key}",
            $"{prefix}:booked:{caller.Visitor ?? buyer}",
        ];
        try
        {
            var answer = await redis
                .GetDatabase()
                .ScriptEvaluateAsync(script, keys, values)
                .WaitAsync(rates.Value.SharedWait);
            outages.Answered();
            return answer.IsNull ? [] : (RedisResult[])answer!;
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            // Other requests should not have to wait as long as this one did.
            Interlocked.Exchange(
                ref aloneUntil,
                time.GetTimestamp() + (long)(Pause.TotalSeconds * time.TimestampFrequency)
            );
            outages.Missed(e.GetType().Name);
            return null;
        }
    }

    /// <summary>
    /// Calls <paramref name="say"/> once Redis responds again, and repeats it until it returns true or
    /// <paramref name="lifetime"/> has passed.
    /// </summary>
    public void SayLater(TimeSpan lifetime, Func<Task<bool>> say)
    {
        if (pending.Count >= MostPending)
            return;
        pending.Enqueue((time.GetUtcNow() + lifetime, say));
        if (Interlocked.Exchange(ref isSaying, 1) == 0)
            _ = SayPendingAsync();
    }

    async Task SayPendingAsync()
    {
        do
        {
            while (pending.TryPeek(out var next))
            {
                if (next.Until <= time.GetUtcNow() || (IsAsked && await next.Say()))
                    pending.TryDequeue(out _);
                else
                    await Task.Delay(Pause);
            }
            Volatile.Write(ref isSaying, 0);
        } while (!pending.IsEmpty && Interlocked.Exchange(ref isSaying, 1) == 0);
    }
}
