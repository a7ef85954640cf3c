using System.Globalization;
using BookingApi.Security;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;

namespace BookingApi.Http;

/// <summary>
/// Each request belongs to one class of routes and uses up one of the caller's requests per minute in that class. Each
/// caller behind an address has its own limit, and all of them share a much higher one. A rejected request does not use
/// up the shared limit.
/// </summary>
sealed class RateLimits(
    RequestDelegate next,
    DistributedRateLimiter allowances,
    Callers callers,
    IOptions<RateLimitOptions> options
)
{
    /// <summary>Class of routes that take passwords or tokens.</summary>
    public const string Auth = "auth";

    /// <summary>Class of routes that scan tickets.</summary>
    public const string Door = "door";

    /// <summary>Class of routes that payment providers call.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Class of routes that join waiting rooms.</summary>
    public const string Joins = "join";

    /// <summary>Class of routes that read the state of waiting rooms.</summary>
    public const string Rooms = "room";

    /// <summary>Class of routes that change something, and of reads that cost as much.</summary>
    public const string Writes = "write";

    /// <summary>Class of public routes answered from memory or by caches: free for a caller.</summary>
    public const string Cached = "cached";

    const string Reads = "read";

    public async Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        var endpoint = context.GetEndpoint();
        if (!options.Value.Enabled || endpoint?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null)
        {
            await next(context);
            return;
        }

        var kind = endpoint?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName
            ?? (
                HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? Reads : Writes
            );
        // An account of their own does not help a caller who guesses passwords.
        var caller = await callers.OfAsync(context, kind == Auth ? null : user);
        var (granted, left, wait, limit) = await TakeAsync(kind, caller);

        // Follows draft-ietf-httpapi-ratelimit-headers: "read";q=1200;w=60 and "read";r=1187. Set at the last moment,
        // because a response shared with others is stored without these headers.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["RateLimit-Policy"] = string.Create(
                CultureInfo.InvariantCulture,
                $"\"{kind}\";q={limit};w=60"
            );
            context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{kind}\";r={left}");
            return Task.CompletedTask;
        });
        if (granted)
        {
            await next(context);
            return;
        }
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Problems
            .Of(
                429,
                ProblemCodes.RateLimited,
                "Too many requests.",
                $"Too many requests. Please try again in {CountText.Of(seconds, "second")}."
            )
            .ExecuteAsync(context);
    }

    async ValueTask<(bool Granted, long Left, TimeSpan Wait, int Limit)> TakeAsync(string kind, Caller caller)
    {
        var limit = LimitOf(kind);
        var isStrict = kind == Auth;
        var own = new RateLimitResult(true, limit, default);
        if (kind != Cached)
            own = await allowances.TakeAsync($"rate:{{{kind}:{caller.Key}}}", limit, isStrict);
        // Checked last: a caller who has used up their own limit does not use up the limit of the address.
        if (own.Granted && (caller.SharesAddress || kind == Cached))
        {
            var factor = kind == Auth ? options.Value.AuthAddressFactor : options.Value.AddressFactor;
            var wide = await allowances.TakeAsync($"rate:{{{kind}:all:{caller.Network}}}", limit * factor, isStrict);
            if (!wide.Granted)
                return (false, 0, wide.Wait, limit);
        }
        return (own.Granted, own.Left, own.Wait, limit);
    }

    int LimitOf(string kind) =>
        kind switch
        {
            Auth => options.Value.AuthPerMinute,
            Door => options.Value.DoorPerMinute,
            Webhooks => options.Value.WebhooksPerMinute,
            Joins => options.Value.JoinsPerMinute,
            Rooms => options.Value.RoomsPerMinute,
            Reads or Cached => options.Value.ReadsPerMinute,
            Writes => options.Value.WritesPerMinute,
            _ => throw new InvalidOperationException($"No rate limit is defined for the route class '{kind}'."),
        };
}
