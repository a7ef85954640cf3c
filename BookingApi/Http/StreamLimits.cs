using BookingApi.Security;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;

namespace BookingApi.Http;

/// <summary>
/// Limits open streams, which use memory: a caller may have a certain number at the same time, and all callers of one
/// network many times as many, on each replica.
/// </summary>
sealed class StreamLimits(RequestDelegate next, Callers callers, IOptions<RateLimitOptions> options)
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

        var caller = await callers.OfAsync(context, user);
        if (!TryOpen(caller))
        {
            context.Response.Headers.RetryAfter = "10";
            await Problems
                .Of(
                    429,
                    ProblemCodes.TooManyStreams,
                    "Too many streams.",
                    "You have reached the maximum number of open streams. Close some, or poll the resource instead."
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

    bool TryOpen(Caller caller)
    {
        var limit = options.Value.StreamsAtOnce;
        lock (gate)
        {
            var (own, all) = (open.GetValueOrDefault(caller.Key), open.GetValueOrDefault(AllOf(caller)));
            if (own >= limit || all >= limit * options.Value.AddressFactor)
                return false;
            (open[caller.Key], open[AllOf(caller)]) = (own + 1, all + 1);
            return true;
        }
    }

    void Close(Caller caller)
    {
        lock (gate)
        {
            foreach (var key in new[] { caller.Key, AllOf(caller) })
            {
                if (--open[key] == 0)
                    open.Remove(key);
            }
        }
    }

    static string AllOf(Caller caller) => $"all:{caller.Network}";
}
