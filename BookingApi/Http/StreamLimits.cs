using BookingApi.Security;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;

namespace BookingApi.Http;

/// <summary>Marks an endpoint whose answer goes on until its reader leaves.</summary>
sealed class StreamMetadata;

/// <summary>A stream costs memory for as long as it is open: a caller may have so many at once, on each replica.</summary>
sealed class StreamLimits(RequestDelegate next, IOptions<RateLimitOptions> options)
{
    readonly Lock gate = new();
    readonly Dictionary<string, int> open = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        if (!options.Value.Enabled || context.GetEndpoint()?.Metadata.GetMetadata<StreamMetadata>() is null)
        {
            await next(context);
            return;
        }

        var caller = RateLimits.CallerOf(context, user);
        if (!TryOpen(caller))
        {
            context.Response.Headers.RetryAfter = "10";
            await Problems
                .Of(
                    429,
                    ProblemCodes.TooManyStreams,
                    "Too many streams.",
                    "As many streams are open as one caller may have. Close some; without one, ask for the state itself from time to time."
                )
                .ExecuteAsync(context);
            return;
        }
        try
        {
            await next(context);
        }
        finally
        {
            Close(caller);
        }
    }

    bool TryOpen(string caller)
    {
        lock (gate)
        {
            var count = open.GetValueOrDefault(caller);
            if (count >= options.Value.StreamsAtOnce)
                return false;
            open[caller] = count + 1;
            return true;
        }
    }

    void Close(string caller)
    {
        lock (gate)
        {
            if (--open[caller] == 0)
                open.Remove(caller);
        }
    }
}
