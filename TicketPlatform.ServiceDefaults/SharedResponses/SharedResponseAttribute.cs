using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace TicketPlatform.ServiceDefaults.SharedResponses;

/// <summary>
/// Marks a page or a route whose response is the same for everybody, so that one response answers many requests
/// (docs/architecture.md, "Shared responses").
/// </summary>
/// <param name="query">Query parameters that the response depends on. Others are removed from the request.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SharedResponseAttribute(params string[] query) : Attribute, IOutputCachePolicy
{
    /// <summary>Query parameters that the response depends on.</summary>
    public string[] Query { get; } = query;

    /// <summary>Query parameters with which a response is personal.</summary>
    public string[] Unless { get; init; } = [];

    ValueTask IOutputCachePolicy.CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var shared = context.HttpContext.RequestServices.GetRequiredService<ResponseSharing>();
        var isCached = shared.Lifetime > TimeSpan.Zero && shared.MarkOf(context.HttpContext) is not null;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = isCached;
        context.AllowLocking = isCached;
        if (!isCached)
            return ValueTask.CompletedTask;
        context.CacheVaryByRules.VaryByHost = true;
        context.CacheVaryByRules.QueryKeys = Query;
        foreach (var (name, value) in shared.VariantOf(context.HttpContext))
            context.CacheVaryByRules.VaryByValues[name] = value;
        return ValueTask.CompletedTask;
    }

    ValueTask IOutputCachePolicy.ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    ValueTask IOutputCachePolicy.ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (!ResponseSharing.IsForEverybody(context.HttpContext.Response))
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
