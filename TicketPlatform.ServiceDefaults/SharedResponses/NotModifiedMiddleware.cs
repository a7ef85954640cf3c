using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TicketPlatform.ServiceDefaults.SharedResponses;

/// <summary>
/// Runs before the output cache, which answers 304 only from cached responses. A shared cache that revalidates once a
/// second would otherwise get the whole response each time.
/// </summary>
sealed class NotModifiedMiddleware(RequestDelegate next, ResponseSharing shared)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if ((headers.IfNoneMatch.Count == 0 && headers.IfModifiedSince.Count == 0) || shared.MarkOf(context) is null)
        {
            await next(context);
            return;
        }
        // A precision of seconds is too coarse for responses that change several times in one.
        headers.IfModifiedSince = StringValues.Empty;
        var known = context.Request.GetTypedHeaders().IfNoneMatch;
        var (response, visible) = (context.Response, context.Response.Body);
        using var made = new MemoryStream();
        response.Body = made;
        try
        {
            await next(context);
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            response.Body = visible;
        }
        if (
            ResponseSharing.IsForEverybody(response)
            && EntityTagHeaderValue.TryParse(response.Headers.ETag.ToString(), out var tag)
            && known.Any(entry => entry.Compare(tag, useStrongComparison: false))
        )
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.ContentLength = null;
            response.ContentType = null;
            response.Headers.Remove(HeaderNames.ContentEncoding);
            return;
        }
        made.Position = 0;
        await made.CopyToAsync(visible, context.RequestAborted);
    }
}
