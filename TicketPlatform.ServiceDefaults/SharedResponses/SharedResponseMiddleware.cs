using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace TicketPlatform.ServiceDefaults.SharedResponses;

/// <summary>
/// Runs after the output cache and makes the response that it stores: from a request without personal data, complete
/// before the first byte is sent, and with a validator.
/// </summary>
sealed class SharedResponseMiddleware(RequestDelegate next, ResponseSharing shared)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (shared.MarkOf(context) is not { } mark)
        {
            await next(context);
            return;
        }
        var (response, visible) = (context.Response, context.Response.Body);
        shared.Start(context);
        shared.Reduce(context.Request, mark);
        var headersBefore = response.Headers.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        using var made = new MemoryStream();
        response.Body = made;
        // Others wait for this response too; they get it even if the visitor who asked first has left.
        context.RequestAborted = CancellationToken.None;
        try
        {
            await next(context);
            await response.BodyWriter.FlushAsync(CancellationToken.None);
        }
        finally
        {
            response.Body = visible;
        }
        var body = made.GetBuffer().AsMemory(0, (int)made.Length);
        if (ResponseSharing.IsForEverybody(response))
        {
            shared.Share(response, Tag(body.Span), headersBefore);
            response.ContentLength = body.Length;
            // Before the first byte, when the output cache reads its settings.
            if (context.Features.Get<IOutputCacheFeature>()?.Context is { } cached)
            {
                cached.ResponseExpirationTimeSpan = shared.LifetimeOf(context);
                cached.AllowCacheStorage &= cached.ResponseExpirationTimeSpan > TimeSpan.Zero;
            }
        }
        if (body.Length > 0)
            await visible.WriteAsync(body, CancellationToken.None);
    }

    static string Tag(ReadOnlySpan<byte> body) => Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, 12));
}
