using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using BookingApi.Security;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;

namespace BookingApi.Http;

/// <summary>Requests a minute by class of route. Configuration section <c>RateLimits</c>.</summary>
sealed record RateLimitOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Passwords and tokens, by address.</summary>
    [Range(1, 1_000_000)]
    public int AuthPerMinute { get; init; } = 30;

    /// <summary>Everything that changes something, by account or address.</summary>
    [Range(1, 1_000_000)]
    public int WritesPerMinute { get; init; } = 240;

    /// <summary>Everything else, by account or address.</summary>
    [Range(1, 1_000_000)]
    public int ReadsPerMinute { get; init; } = 1200;
}

static class RateLimits
{
    /// <summary>Policy for routes that take passwords or tokens.</summary>
    public const string Auth = "auth";

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateDataAnnotations().ValidateOnStart();
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = RejectAsync;
            limiter.AddPolicy(Auth, context => Limit(context, "auth", ClientAddress.Of(context), o => o.AuthPerMinute));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
                    ? Limit(context, "read", Who(context), o => o.ReadsPerMinute)
                    : Limit(context, "write", Who(context), o => o.WritesPerMinute));
        });
    }

    static string Who(HttpContext context) =>
        context.RequestServices.GetRequiredService<CurrentUser>() is { IsKnown: true } user ? user.Id.ToString("N") : ClientAddress.Of(context);

    static RateLimitPartition<string> Limit(HttpContext context, string kind, string who, Func<RateLimitOptions, int> perMinute)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value;
        return options.Enabled
            ? RateLimitPartition.GetSlidingWindowLimiter($"{kind}:{who}", _ => new() { PermitLimit = perMinute(options), Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 })
            : RateLimitPartition.GetNoLimiter("");
    }

    static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        // The window slides in sixths of a minute: after one of them there is room again.
        var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 10;
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Problems.Of(429, ProblemCodes.RateLimited, "Too many requests.", $"Too many requests. Please try again in {seconds} seconds.").ExecuteAsync(rejected.HttpContext);
    }
}
