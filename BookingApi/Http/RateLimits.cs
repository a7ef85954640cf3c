using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BookingApi.Security;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;

namespace BookingApi.Http;

/// <summary>Requests a minute by class of route, all replicas together. Configuration section <c>RateLimits</c>.</summary>
sealed record RateLimitOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Passwords and tokens, by address.</summary>
    [Range(1, 1_000_000)]
    public int AuthPerMinute { get; init; } = 30;

    /// <summary>Scans and look-ups at a door, by account: all gates may share one.</summary>
    [Range(1, 1_000_000)]
    public int DoorPerMinute { get; init; } = 3000;

    /// <summary>A payment provider's messages, by address. One that is refused comes again later.</summary>
    [Range(1, 1_000_000)]
    public int WebhooksPerMinute { get; init; } = 3000;

    /// <summary>Joining waiting rooms, by account or address: somebody who joins many times has many chances.</summary>
    [Range(1, 1_000_000)]
    public int JoinsPerMinute { get; init; } = 20;

    /// <summary>Looking at waiting rooms, by account or address: cheap, and a whole campus may share an address.</summary>
    [Range(1, 1_000_000)]
    public int RoomsPerMinute { get; init; } = 6000;

    /// <summary>Everything else that changes something, by account or address.</summary>
    [Range(1, 1_000_000)]
    public int WritesPerMinute { get; init; } = 240;

    /// <summary>Everything else, by account or address.</summary>
    [Range(1, 1_000_000)]
    public int ReadsPerMinute { get; init; } = 1200;

    /// <summary>Streams that one account or address has open at once, on each replica.</summary>
    [Range(1, 1_000_000)]
    public int StreamsAtOnce { get; init; } = 60;

    /// <summary>How long a request waits for Redis before this node counts alone.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:01")]
    public TimeSpan SharedWait { get; init; } = TimeSpan.FromMilliseconds(50);
}

/// <summary>Each request belongs to one class of route, and costs its caller one of the requests that the class has for a minute.</summary>
sealed class RateLimits(RequestDelegate next, SharedAllowances allowances, IOptions<RateLimitOptions> options)
{
    /// <summary>Class of routes that take passwords or tokens.</summary>
    public const string Auth = "auth";

    /// <summary>Class of routes that scan tickets.</summary>
    public const string Door = "door";

    /// <summary>Class of routes that payment providers call.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Class of routes by which one joins waiting rooms.</summary>
    public const string Joins = "join";

    /// <summary>Class of routes by which one looks at waiting rooms.</summary>
    public const string Rooms = "room";

    const string Reads = "read";
    const string Writes = "write";

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
        var limit = LimitOf(kind);
        // Who tries passwords is not helped by an account of their own.
        var who = kind != Auth ? CallerOf(context, user) : Network(ClientAddress.Of(context));
        var (granted, left, wait) = await allowances.TakeAsync($"rate:{{{kind}:{who}}}", limit);

        // After draft-ietf-httpapi-ratelimit-headers: "read";q=1200;w=60 and "read";r=1187
        context.Response.Headers["RateLimit-Policy"] = string.Create(
            CultureInfo.InvariantCulture,
            $"\"{kind}\";q={limit};w=60"
        );
        context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{kind}\";r={left}");
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
                $"Too many requests. Please try again in {seconds} seconds."
            )
            .ExecuteAsync(context);
    }

    /// <summary>Whom a request is counted for: the account, or else the network it comes from.</summary>
    public static string CallerOf(HttpContext context, CurrentUser user) =>
        user.IsKnown ? user.Id.ToString("N") : Network(ClientAddress.Of(context));

    int LimitOf(string kind) =>
        kind switch
        {
            Auth => options.Value.AuthPerMinute,
            Door => options.Value.DoorPerMinute,
            Webhooks => options.Value.WebhooksPerMinute,
            Joins => options.Value.JoinsPerMinute,
            Rooms => options.Value.RoomsPerMinute,
            Reads => options.Value.ReadsPerMinute,
            Writes => options.Value.WritesPerMinute,
            _ => throw new InvalidOperationException($"There is no limit for the class of routes '{kind}'."),
        };

    // Whoever has one address of IPv6 has 2^64 of them.
    static string Network(string address) =>
        IPAddress.TryParse(address, out var ip)
        && ip is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(ip.GetAddressBytes(), 0, 8)
            : address;
}

static class RateLimitServices
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services
            .AddOptions<RateLimitOptions>()
            .BindConfiguration("RateLimits")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddSingleton<SharedAllowances>();
    }
}
