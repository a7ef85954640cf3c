using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;

namespace BookingApi.Http;

static class ApiHeaders
{
    static readonly string[] Taken =
    [
        "Authorization",
        "Content-Type",
        "If-Match",
        "If-None-Match",
        "traceparent",
        Routes.IdempotencyKeyHeader,
        Routes.HoldTokenHeader,
        Routes.RoomReceiptHeader,
    ];
    static readonly string[] Shown =
    [
        "ETag",
        "Location",
        "Retry-After",
        "RateLimit",
        "RateLimit-Policy",
        "Idempotency-Replayed",
        Routes.SessionEndedHeader,
    ];

    public static IServiceCollection AddOtherOrigins(this IServiceCollection services)
    {
        services.AddOptions<CorsOptions>().BindConfiguration("Cors").ValidateDataAnnotations().ValidateOnStart();
        services.AddCors();
        services
            .AddOptions<Microsoft.AspNetCore.Cors.Infrastructure.CorsOptions>()
            .Configure<IOptions<CorsOptions>>(
                (cors, own) =>
                    cors.AddDefaultPolicy(policy =>
                        policy
                            .WithOrigins(own.Value.Origins)
                            .WithMethods("GET", "POST", "PUT", "DELETE")
                            .WithHeaders(Taken)
                            .WithExposedHeaders(Shown)
                            .SetPreflightMaxAge(TimeSpan.FromHours(1))
                    )
            );
        return services;
    }

    public static IServiceCollection AddTimeLimits(this IServiceCollection services)
    {
        services
            .AddOptions<TimeLimitOptions>()
            .BindConfiguration("TimeLimits")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddRequestTimeouts();
        services
            .AddOptions<RequestTimeoutOptions>()
            .Configure<IOptions<TimeLimitOptions>>(
                (timeouts, own) =>
                    timeouts.DefaultPolicy = new()
                    {
                        Timeout = own.Value.Request,
                        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
                    }
            );
        return services;
    }

    /// <summary>
    /// Streams end when a client disconnects or the node stops, not after a time; they are limited by number instead.
    /// </summary>
    public static RouteGroupBuilder LetStreamsRun(this RouteGroupBuilder api)
    {
        ((IEndpointConventionBuilder)api).Finally(route =>
        {
            if (
                route is RouteEndpointBuilder { RoutePattern.RawText: { } pattern }
                && pattern.EndsWith("/stream", StringComparison.Ordinal)
            )
            {
                route.Metadata.Add(new DisableRequestTimeoutAttribute());
                route.Metadata.Add(new StreamMetadata());
            }
        });
        return api;
    }

    /// <summary>
    /// Responses are data: a browser that displays one loads and runs nothing. Caches may store only
    /// responses that say so, because callers are identified by more than access tokens, for example by hold tokens.
    /// </summary>
    public static void UseApiHeaders(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                // Set at the last moment, because an exception clears headers set before it.
                context.Response.OnStarting(
                    static state =>
                    {
                        var headers = ((HttpContext)state).Response.Headers;
                        headers.XContentTypeOptions = "nosniff";
                        headers["Referrer-Policy"] = "no-referrer";
                        if (headers.ContentSecurityPolicy.Count == 0)
                            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
                        if (headers.CacheControl.Count == 0)
                            headers.CacheControl = "no-store";
                        return Task.CompletedTask;
                    },
                    context
                );
                return next(context);
            }
        );
}
