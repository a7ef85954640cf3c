using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Npgsql;
using StackExchange.Redis;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Holds;

/// <summary>
/// Counts in Redis, for all replicas, how many seats of an event each caller holds, and rejects what exceeds the
/// limits. Seats are counted before they are claimed, so parallel requests cannot get more. If Redis does not respond,
/// the claim counts the holds in the database, and continues to do so for this caller until Redis knows all of them
/// again.
/// </summary>
sealed class HoldLimits(
    SharedHoldCounts shared,
    HoldCounts counts,
    NpgsqlDataSource database,
    IOptions<HoldLimitOptions> options,
    IOptions<HoldPolicy> holds,
    IOptions<RateLimitOptions> rates
)
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public bool AreOn => rates.Value.Enabled;

    /// <summary>Seats of one event that a buyer may have in unpaid bookings; null means unlimited.</summary>
    public int? MaxUnpaid => AreOn ? options.Value.PerVisitor : null;

    // Nothing that is held now stays held for longer than this, not even as an unpaid booking.
    TimeSpan LongestHold => holds.Value.MaxTotal > holds.Value.Lifetime ? holds.Value.MaxTotal : holds.Value.Lifetime;

    /// <summary>
    /// Counts seats that are about to be claimed, or rejects them, in which case nothing is counted. <c>Owner</c> is
    /// passed to the claim. <c>IsSent</c>: Redis has to be told if no hold results.
    /// </summary>
    /// <param name="eventId">The event.</param>
    /// <param name="placeCount">Number of seats of the event.</param>
    /// <param name="caller">The caller who claims.</param>
    /// <param name="hold">The future id of the hold.</param>
    /// <param name="places">Number of seats.</param>
    /// <param name="replaces">The caller's hold whose seats are released if this succeeds.</param>
    public async Task<(ProblemHttpResult? Refused, HoldOwner? Owner, bool IsSent)> ReserveAsync(
        Guid eventId,
        int placeCount,
        Caller caller,
        Guid hold,
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
            hold.ToString("N"),
            places,
            Milliseconds(holds.Value.Lifetime),
            own,
            all,
            replaces?.ToString("N") ?? "",
            .. Abandoning,
        ];
        var (ask, complete, isSent) = ("ask", RedisValue.EmptyString, false);
        while (true)
        {
            isSent |= shared.IsAsked;
            var answer = await shared.RunAsync(
                HoldLimitScripts.Reserve,
                eventId,
                caller,
                caller.Key,
                [.. values, ask, complete]
            );
            if (answer is not [var what, var more, ..])
                return (null, Owner(count: true, LongestHold), isSent);
            switch ((int)what)
            {
                case 1:
                    return (TooMany(), null, false);
                case 2:
                    return (CoolDown(TimeSpan.FromMilliseconds(Math.Max(1, (long)more))), null, false);
                case 3:
                    await EndBookingsAsync(eventId, caller, (string[])answer[2]!);
                    ask = "";
                    break;
                case 4:
                    // Redis is new or has lost its data: seats held now are missing from its counts until their holds
                    // end.
                    complete = await counts.AnyAsync(eventId) ? Milliseconds(LongestHold) : 0;
                    break;
                default:
                    return (null, Owner(count: (int)more == 1, recount: null), true);
            }
        }

        HoldOwner Owner(bool count, TimeSpan? recount) =>
            new(
                HoldOwner.KeyOf(caller.Key),
                HoldOwner.KeyOf(caller.Network),
                own,
                all,
                count,
                recount,
                caller.Visitor is { } visitor ? HoldOwner.KeyOf(visitor) : null,
                caller.HasAccount ? Guid.ParseExact(caller.Key, "N") : null
            );
    }

    /// <summary>The hold has a full lifetime from now.</summary>
    public Task ExtendAsync(Guid eventId, IReadOnlyList<Caller> callers, Guid hold) =>
        SettleAsync(eventId, callers, hold, "extend", Milliseconds(holds.Value.Lifetime));

    /// <summary>It no longer holds anything: it was replaced, or it was never placed.</summary>
    public Task ForgetAsync(Guid eventId, IReadOnlyList<Caller> callers, Guid hold) =>
        SettleAsync(eventId, callers, hold, "forget");

    /// <summary>
    /// It is now an unpaid booking, whose seats still count for its buyer and the network. The booking's outcome is
    /// read from the database when needed.
    /// </summary>
    public Task BookAsync(Guid eventId, IReadOnlyList<Caller> callers, Guid hold, Guid booking, TimeSpan ends) =>
        SettleAsync(eventId, callers, hold, "book", booking.ToString("N"), Milliseconds(ends));

    /// <summary>The caller released it.</summary>
    public Task AbandonAsync(Guid eventId, IReadOnlyList<Caller> callers, Guid hold) =>
        SettleAsync(eventId, callers, hold, "abandon", Abandoning);

    // The limit on abandoned holds, the period for which they are counted, and how long the caller then has to wait.
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
        await shared.RunAsync(HoldLimitScripts.EndBookings, eventId, caller, caller.Key, [.. values]);
    }

    async Task SettleAsync(
        Guid eventId,
        IReadOnlyList<Caller> callers,
        Guid hold,
        string what,
        params RedisValue[] values
    )
    {
        if (await TrySettleAsync(eventId, callers, hold, what, values))
            return;
        // Otherwise Redis would consider it ended too early.
        if (what is "extend" or "book")
            await counts.RecountAsync(eventId, hold, callers.Select(c => HoldOwner.KeyOf(c.Key)), LongestHold);
        shared.SayLater(LongestHold, () => TrySettleAsync(eventId, callers, hold, what, values));
    }

    // A hold may have been placed before its owner logged in: it is counted for the first of these callers who has it.
    async Task<bool> TrySettleAsync(
        Guid eventId,
        IReadOnlyList<Caller> callers,
        Guid hold,
        string what,
        RedisValue[] values
    )
    {
        foreach (var caller in callers)
        {
            RedisValue[] all = [hold.ToString("N"), what, .. values];
            var answer = await shared.RunAsync(HoldLimitScripts.Settle, eventId, caller, callers[0].Key, all);
            if (answer is not [var found, ..])
                return false;
            if ((int)found != 0)
                break;
        }
        return true;
    }

    /// <summary>The caller or the network would exceed the limit.</summary>
    public static ProblemHttpResult TooMany() =>
        Problems.Of(
            409,
            ProblemCodes.HoldLimitReached,
            "You cannot hold more tickets for this event.",
            "Too many tickets for this event are on hold for you or your network. Complete an order or "
                + "release tickets first. No tickets were held."
        );

    static ProblemHttpResult CoolDown(TimeSpan wait) =>
        Problems.Of(
            429,
            ProblemCodes.HoldCoolDown,
            "You have released tickets for this event too often.",
            "You have released tickets for this event too often. You can choose again in "
                + $"{CountText.Of((long)Math.Ceiling(wait.TotalSeconds), "second")}. No tickets were held.",
            ("retryAfterSeconds", (int)Math.Ceiling(wait.TotalSeconds))
        );

    static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
