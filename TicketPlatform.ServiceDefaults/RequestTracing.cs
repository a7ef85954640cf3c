using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace TicketPlatform.ServiceDefaults;

/// <summary>Names a request's span after its route, and keeps health probes out of traces altogether.</summary>
sealed class RequestTracing : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(TraceAsync);
        next(app);
    };

    static async Task TraceAsync(HttpContext context, RequestDelegate next)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (activity is not null && IsProbe(context.Request.Path))
        {
            // Children ask their parent whether it is recorded, so this drops the probe's queries too.
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            activity.IsAllDataRequested = false;
        }

        await next(context);

        if (activity is { IsAllDataRequested: true } && (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route)
        {
            // https://opentelemetry.io/docs/specs/semconv/http/http-spans/: the route, never the path, which holds ids.
            activity.DisplayName = $"{context.Request.Method} {route}";
            activity.SetTag("http.route", route);
            activity.SetTag("http.request.method", context.Request.Method);
            activity.SetTag("http.response.status_code", context.Response.StatusCode);
        }
    }

    static bool IsProbe(PathString path) => path == HealthPaths.Ready || path == HealthPaths.Alive;
}
