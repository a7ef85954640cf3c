using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TicketPlatform.ServiceDefaults.SharedResponses;

/// <summary>What pages and routes can use to control the shared response that they make.</summary>
public static class SharedResponseContext
{
    static readonly object StartKey = new(),
        EndKey = new();

    /// <summary>Whether everybody gets the same response to this request.</summary>
    public static bool IsShared(this HttpContext context) =>
        context.RequestServices.GetRequiredService<ResponseSharing>().MarkOf(context) is not null;

    /// <summary>
    /// Ends the lifetime of the response at the first of these times that is after the request, because its content
    /// changes then.
    /// </summary>
    public static void ChangesAt(this HttpContext context, params ReadOnlySpan<DateTimeOffset?> times)
    {
        if (context.Items[StartKey] is not DateTimeOffset start)
            return;
        foreach (var at in times)
        {
            if (at > start && (EndOf(context) is not { } end || at < end))
                context.Items[EndKey] = at.Value;
        }
    }

    internal static void Start(HttpContext context, DateTimeOffset now) => context.Items[StartKey] = now;

    internal static DateTimeOffset? EndOf(HttpContext context) => context.Items[EndKey] as DateTimeOffset?;
}
