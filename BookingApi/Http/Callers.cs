using System.Collections.Concurrent;
using BookingApi.Security;
using Microsoft.Extensions.Options;
using TicketPlatform.ServiceDefaults;

namespace BookingApi.Http;

/// <summary>
/// Identifies callers by account, otherwise by the id that a portal assigned to the visitor's browser, otherwise by
/// network. Anybody can get an id, so new ids are counted by network, with a generous limit: a script that changes its
/// id with each request soon has to use the network's.
/// </summary>
sealed class Callers(DistributedRateLimiter allowances, IOptions<RateLimitOptions> options, TimeProvider time)
{
    // An id that has not been used for this long counts as new again.
    static readonly TimeSpan IdleLifetime = TimeSpan.FromMinutes(30);

    readonly ConcurrentDictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);
    DateTimeOffset sweptAt;

    /// <summary>The caller that a request is counted for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="user">The logged-in user; null if that does not matter here.</param>
    public async ValueTask<Caller> OfAsync(HttpContext context, CurrentUser? user)
    {
        var network = NetworkOf(context);
        if (user is { IsKnown: true })
            return new(user.Id.ToString("N"), network, HasAccount: true, KeyOf(Visitor.Of(context)));
        return Visitor.Of(context) is { } visitor && await HasBegunAsync(visitor.Id, network)
            ? new(KeyOf(visitor), network)
            : new(network, network);
    }

    /// <summary>
    /// The same, followed by the callers for whom this browser's earlier requests were counted: before it logged in, or
    /// before it had an id.
    /// </summary>
    public async ValueTask<IReadOnlyList<Caller>> AllOfAsync(HttpContext context, CurrentUser user)
    {
        var now = await OfAsync(context, user);
        // The browser of an account is part of its caller.
        var visitor =
            !now.HasAccount && Visitor.Of(context) is { } known ? new Caller(KeyOf(known), now.Network) : (Caller?)null;
        return
        [
            .. new Caller?[] { now, visitor, new(now.Network, now.Network) }
                .OfType<Caller>()
                .DistinctBy(caller => caller.Key),
        ];
    }

    /// <summary>The network that a request comes from.</summary>
    public static string NetworkOf(HttpContext context) => ClientNetwork.Of(ClientAddress.Of(context));

    static string KeyOf(Visitor visitor) => $"visitor:{visitor.Id}";

    static string? KeyOf(Visitor? visitor) => visitor is { } known ? KeyOf(known) : null;

    async ValueTask<bool> HasBegunAsync(string visitor, string network)
    {
        if (!options.Value.Enabled)
            return true;
        var now = time.GetUtcNow();
        Sweep(now);
        if (
            !seen.ContainsKey(visitor)
            && !(await allowances.TakeAsync($"rate:{{visitors:{network}}}", options.Value.NewVisitorsPerMinute)).Granted
        )
            return false;
        seen[visitor] = now;
        return true;
    }

    void Sweep(DateTimeOffset now)
    {
        if (now - sweptAt < TimeSpan.FromMinutes(1))
            return;
        sweptAt = now;
        foreach (var (visitor, at) in seen)
        {
            if (now - at > IdleLifetime)
                seen.TryRemove(new(visitor, at));
        }
    }
}
