using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Npgsql;
using StackExchange.Redis;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Holds;

/// <summary>
/// How many places of an event each caller holds, counted in Redis for all replicas, and whether that is too many for
/// one. Places are counted before they are claimed, so that many requests at once have no more. While Redis is
/// unavailable each replica counts for itself.
/// </summary>
sealed class HoldLimits(
    IConnectionMultiplexer redis,
    NpgsqlDataSource database,
    IOptions<HoldLimitOptions> options,
    IOptions<HoldPolicy> holds,
    IOptions<RateLimitOptions> rates,
    LocalHoldCounts local,
    ILogger<HoldLimits> log
)
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

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
        var all = caller.HasAccount
            ? options.Value.PerAddressWithAccounts(placeCount, holds.Value.MaxPlaces)
            : options.Value.PerAddress(placeCount, holds.Value.MaxPlaces);
        var own = caller.SharesAddress
            ? options.Value.PerVisitor
            : Math.Min(options.Value.PerAddressWithoutVisitor, all);
        RedisValue[] values =
        [
            reservation.ToString("N"),
            places,
            Milliseconds(holds.Value.Lifetime),
            own,
            all,
            replaces?.ToString("N") ?? "",
            .. Abandoning,
        ];
        var answer = await RunAsync(HoldLimitScripts.Reserve, eventId, caller, caller.Key, [.. values, "ask"]);
        if (answer is [_, _, var bookings])
        {
            await EndBookingsAsync(eventId, caller, (string[])bookings!);
            answer = await RunAsync(HoldLimitScripts.Reserve, eventId, caller, caller.Key, [.. values, ""]);
        }
        if (answer.Length == 0)
        {
            var share = new HoldShare(own, all, holds.Value.Lifetime);
            return local.TryReserve(eventId, caller, reservation, places, share, replaces) ? null : TooMany();
        }
        return (int)answer[0] switch
        {
            1 => TooMany(),
            2 => CoolDown(TimeSpan.FromMilliseconds(Math.Max(1, (long)answer[1]))),
            _ => null,
        };
    }

    /// <summary>The reservation has become this hold.</summary>
    public Task RenameAsync(Guid eventId, Caller caller, Guid reservation, Guid hold)
    {
        local.Rename(reservation, hold);
        return SettleAsync(eventId, [caller], reservation, "rename", hold.ToString("N"));
    }

    /// <summary>The hold lives for a whole lifetime from now.</summary>
    public Task ExtendAsync(Guid eventId, IReadOnlyList<Caller> callers, Guid hold)
    {
        local.Extend(hold, holds.Value.Lifetime);
        return SettleAsync(eventId, callers, hold, "extend", Milliseconds(holds.Value.Lifetime));
    }

    /// <summary>It holds nothing any more: it is replaced, or came to nothing.</summary>
    public Task ForgetAsync(Guid eventId, IReadOnlyList<Caller> callers, Guid hold) =>
        SettleAsync(eventId, callers, hold, "forget");

    /// <summary>
    /// It is an unpaid booking now, whose seats the network keeps from others as before. What becomes of the booking is
    /// read from the database when it matters.
    /// </summary>
    public Task BookAsync(Guid eventId, IReadOnlyList<Caller> callers, Guid hold, Guid booking, TimeSpan ends) =>
        SettleAsync(eventId, callers, hold, "book", booking.ToString("N"), Milliseconds(ends));

    /// <summary>The caller released it.</summary>
    public Task AbandonAsync(Guid eventId, IReadOnlyList<Caller> callers, Guid hold) =>
        SettleAsync(eventId, callers, hold, "abandon", Abandoning);

    // How many are too many, how long they are remembered, and how long the caller then waits.
    RedisValue[] Abandoning => [options.Value.Abandoned, Milliseconds(Window), Milliseconds(options.Value.CoolDown)];

    // Members are "booking:<id>:<places>".
    async Task EndBookingsAsync(Guid eventId, Caller caller, string[] members)
    {
        var named = members.Distinct(StringComparer.Ordinal).ToDictionary(m => Guid.ParseExact(m.Split(':')[1], "N"));
        await using var command = database.CreateCommand(
            "select id, confirmed_at is null from bookings where event_id = $1 and id = any ($2) and status <> $3"
        );
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = named.Keys.ToArray() });
        command.Parameters.Add(new() { Value = (short)BookingStatus.PendingPayment });
        var values = new List<RedisValue>(Abandoning);
        await using (var row = await command.ExecuteReaderAsync())
        {
            while (await row.ReadAsync())
                values.AddRange([named[row.GetGuid(0)], row.GetBoolean(1)]);
        }
        await RunAsync(HoldLimitScripts.EndBookings, eventId, caller, caller.Key, [.. values]);
    }

    // A hold may have been placed before its owner logged in: it is counted for the first of the callers that has it.
    async Task SettleAsync(
        Guid eventId,
        IReadOnlyList<Caller> callers,
        Guid hold,
        string what,
        params RedisValue[] values
    )
    {
        if (what is "forget" or "book" or "abandon")
            local.Forget(hold);
        foreach (var caller in callers)
        {
            RedisValue[] all = [hold.ToString("N"), what, .. values];
            var answer = await RunAsync(HoldLimitScripts.Settle, eventId, caller, callers[0].Key, all);
            if (answer.Length == 0 || (int)answer[0] != 0)
                return;
        }
    }

    async Task<RedisResult[]> RunAsync(string script, Guid eventId, Caller caller, string buyer, RedisValue[] values)
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
            $"{prefix}:booked:{buyer}",
        ];
        try
        {
            var answer = await redis
                .GetDatabase()
                .ScriptEvaluateAsync(script, keys, values)
                .WaitAsync(rates.Value.SharedWait);
            return answer.IsNull ? [] : (RedisResult[])answer!;
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            log.LogDebug(e, "Redis is unavailable; hold limits are not enforced");
            return [];
        }
    }

    static ProblemHttpResult TooMany() =>
        Problems.Of(
            409,
            ProblemCodes.HoldLimitReached,
            "You cannot hold more seats for this event.",
            "Too many seats for this event are on hold for you or your network. Complete an order or "
                + "release seats first. No seats were held."
        );

    static ProblemHttpResult CoolDown(TimeSpan wait) =>
        Problems.Of(
            429,
            ProblemCodes.HoldCoolDown,
            "You have released seats for this event too often.",
            "You have released seats for this event too often. You can choose again in "
                + $"{CountText.Of((long)Math.Ceiling(wait.TotalSeconds), "second")}. No seats were held.",
            ("retryAfterSeconds", (int)Math.Ceiling(wait.TotalSeconds))
        );

    static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
