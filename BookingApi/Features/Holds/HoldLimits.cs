using System.Globalization;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Holds;

/// <summary>
/// How many places of an event each caller holds, counted in Redis for all replicas, and whether that is too many for
/// one. Places are counted before they are claimed, so that many requests at once have no more. While Redis is
/// unavailable nothing is refused here: this keeps a house from being held empty, it does not decide who gets a place.
/// </summary>
sealed class HoldLimits(
    IConnectionMultiplexer redis,
    IOptions<HoldLimitOptions> options,
    IOptions<HoldPolicy> holds,
    IOptions<RateLimitOptions> rates,
    ILogger<HoldLimits> log
)
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    // Keys: the caller's holds, all holds of the network, their sum, what the caller abandoned. Members are
    // "<hold>:<places>", scores their ends.
    const string Reserve = """
        local clock = redis.call('TIME')
        local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
        for _, over in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)) do
          redis.call('DECRBY', KEYS[3], string.match(over, ':(%d+)$'))
        end
        redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
        local over = redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
        local abandoned = tonumber(redis.call('GET', KEYS[4]) or 0)
        if over > 0 then
          abandoned = redis.call('INCRBY', KEYS[4], over)
          redis.call('PEXPIRE', KEYS[4], abandoned >= tonumber(ARGV[7]) and ARGV[9] or ARGV[8])
        end
        local own, replaced = 0, 0
        for _, held in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
          local hold, places = string.match(held, '^(%x+):(%d+)$')
          if hold == ARGV[6] then replaced = tonumber(places) else own = own + tonumber(places) end
        end
        if abandoned >= tonumber(ARGV[7]) and replaced == 0 then
          return {2, redis.call('PTTL', KEYS[4])}
        end
        local all = tonumber(redis.call('GET', KEYS[3]) or 0) - replaced
        if own + ARGV[2] > tonumber(ARGV[4]) or all + ARGV[2] > tonumber(ARGV[5]) then
          return {1, 0}
        end
        redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1] .. ':' .. ARGV[2])
        redis.call('ZADD', KEYS[2], now + ARGV[3], ARGV[1] .. ':' .. ARGV[2])
        redis.call('INCRBY', KEYS[3], ARGV[2])
        for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], 7200000) end
        return {0, 0}
        """;

    // The same keys. What becomes of a hold: another name (the reservation is a hold now), another end, or none,
    // abandoned or not.
    const string Settle = """
        local clock = redis.call('TIME')
        local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
        local found = 0
        for _, held in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
          local hold, places = string.match(held, '^(%x+):(%d+)$')
          if hold == ARGV[1] then
            found = 1
            local ends = redis.call('ZSCORE', KEYS[1], held)
            redis.call('ZREM', KEYS[1], held)
            -- Another network held it, if it is not among this one's.
            local counted = redis.call('ZREM', KEYS[2], held) == 1
            local name = nil
            if ARGV[2] == 'rename' then name = ARGV[3] .. ':' .. places end
            if ARGV[2] == 'extend' then name, ends = held, now + ARGV[3] end
            if name then
              redis.call('ZADD', KEYS[1], ends, name)
              if counted then redis.call('ZADD', KEYS[2], ends, name) end
            elseif counted then
              redis.call('DECRBY', KEYS[3], places)
            end
          end
        end
        if ARGV[2] == 'abandon' and (found == 1 or ARGV[3] == 'always') then
          local abandoned = redis.call('INCR', KEYS[4])
          redis.call('PEXPIRE', KEYS[4], abandoned >= tonumber(ARGV[4]) and ARGV[6] or ARGV[5])
        end
        return {found}
        """;

    public bool AreOn => rates.Value.Enabled;

    /// <summary>Seats of one event that a buyer may have in unpaid bookings; null: any number.</summary>
    public int? MaxUnpaid => AreOn ? options.Value.PerVisitor : null;

    /// <summary>
    /// Counts places that are about to be claimed. Not null: they are too many, and nothing was counted.
    /// </summary>
    /// <param name="eventId">The event.</param>
    /// <param name="placeCount">Places of its house.</param>
    /// <param name="caller">Who claims.</param>
    /// <param name="reservation">Names them until they are a hold.</param>
    /// <param name="places">How many.</param>
    /// <param name="replaces">The caller's hold whose places are released if this succeeds.</param>
    public async Task<ProblemHttpResult?> ReserveAsync(
        Guid eventId,
        int placeCount,
        Caller caller,
        Guid reservation,
        int places,
        Guid? replaces
    )
    {
        var all = options.Value.PerAddress(placeCount, holds.Value.MaxPlaces) * (caller.HasAccount ? 2 : 1);
        var own = caller.SharesAddress
            ? options.Value.PerVisitor
            : Math.Min(options.Value.PerAddressWithoutVisitor, all);
        var answer = await RunAsync(
            Reserve,
            eventId,
            caller,
            [
                reservation.ToString("N"),
                places,
                Milliseconds(holds.Value.Lifetime),
                own,
                all,
                replaces?.ToString("N") ?? "",
                options.Value.Abandoned,
                Milliseconds(Window),
                Milliseconds(options.Value.CoolDown),
            ]
        );
        return answer switch
        {
            [1, _] => Problems.Of(
                409,
                ProblemCodes.HoldLimitReached,
                "You hold as many seats for this event as you can.",
                "Too many seats of this event are held from here at the same time. Finish or release an order first. Nothing was held."
            ),
            [2, var wait] => CoolDown(TimeSpan.FromMilliseconds(Math.Max(1, wait))),
            _ => null,
        };
    }

    /// <summary>The reservation has become this hold.</summary>
    public Task RenameAsync(Guid eventId, Caller caller, Guid reservation, Guid hold) =>
        SettleAsync(eventId, [caller], reservation, "rename", hold.ToString("N"));

    /// <summary>The hold lives for a whole lifetime from now.</summary>
    public Task ExtendAsync(Guid eventId, IReadOnlyList<Caller> callers, Guid hold) =>
        SettleAsync(eventId, callers, hold, "extend", Milliseconds(holds.Value.Lifetime));

    /// <summary>It holds nothing any more: it is booked, replaced, or came to nothing.</summary>
    public Task ForgetAsync(Guid eventId, IReadOnlyList<Caller> callers, Guid hold) =>
        SettleAsync(eventId, callers, hold, "forget");

    /// <summary>The caller released it.</summary>
    public Task AbandonAsync(Guid eventId, IReadOnlyList<Caller> callers, Guid hold) =>
        SettleAsync(
            eventId,
            callers,
            hold,
            "abandon",
            "",
            options.Value.Abandoned,
            Milliseconds(Window),
            Milliseconds(options.Value.CoolDown)
        );

    /// <summary>The caller cancelled an unpaid booking, whose hold was forgotten when it was booked.</summary>
    public Task CountAbandonedAsync(Guid eventId, Caller caller, Guid booking) =>
        SettleAsync(
            eventId,
            [caller],
            booking,
            "abandon",
            "always",
            options.Value.Abandoned,
            Milliseconds(Window),
            Milliseconds(options.Value.CoolDown)
        );

    // A hold may have been placed before its owner logged in: it is counted for the first of the callers that has it.
    async Task SettleAsync(
        Guid eventId,
        IReadOnlyList<Caller> callers,
        Guid hold,
        string what,
        params RedisValue[] values
    )
    {
        foreach (var caller in callers)
        {
            if (await RunAsync(Settle, eventId, caller, [hold.ToString("N"), what, .. values]) is not [0])
                return;
        }
    }

    async Task<long[]> RunAsync(string script, Guid eventId, Caller caller, RedisValue[] values)
    {
        if (!redis.IsConnected)
            return [];
        // The event is the hash tag: on a Redis Cluster all that belongs to it lives on one node.
        var prefix = $"{{{eventId:N}}}:held";
        RedisKey[] keys =
        [
            $"{prefix}:{caller.Key}",
            $"{prefix}:all:{caller.Network}",
            $"{prefix}:sum:{caller.Network}",
            $"{prefix}:abandoned:{caller.Key}",
        ];
        try
        {
            var answer = await redis
                .GetDatabase()
                .ScriptEvaluateAsync(script, keys, values)
                .WaitAsync(rates.Value.SharedWait);
            return answer.IsNull ? [] : (long[])answer!;
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            log.LogDebug(e, "Redis is unavailable; holds are not counted by caller");
            return [];
        }
    }

    static ProblemHttpResult CoolDown(TimeSpan wait) =>
        Problems.Of(
            429,
            ProblemCodes.HoldCoolDown,
            "You have released seats of this event too often.",
            $"You have released seats of this event too often. You can choose again in {Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)} seconds. Nothing was held.",
            ("retryAfterSeconds", (int)Math.Ceiling(wait.TotalSeconds))
        );

    static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
