using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using TicketPlatform.Contracts.Client;

namespace TicketPlatform.PortalKit.Live;

/// <summary>Copies a response of the API with what caches need: type, validator, freshness.</summary>
static class ResponseForwarder
{
    public static async Task CopyAsync(string path, RawClient api, HttpContext context, string? cacheControl = null)
    {
        WithoutPages(context);
        try
        {
            using var answer = await api.OpenAsync(path, context.Request.Headers.IfNoneMatch, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            if (answer.Headers.ETag is { } tag)
                context.Response.Headers.ETag = tag.ToString();
            if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.NotModified)
                return;
            context.Response.Headers.CacheControl = cacheControl
                ?? answer.Headers.CacheControl?.ToString()
                ?? "no-cache";
            if (answer.StatusCode == HttpStatusCode.NotModified)
                return;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            context.Response.ContentLength = answer.Content.Headers.ContentLength;
            await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
            await body.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (HttpRequestException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception e) when (e is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            // The browser has cancelled the request.
        }
    }

    /// <summary>A script needs the status, not an error page.</summary>
    public static void WithoutPages(HttpContext context)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
    }
}
