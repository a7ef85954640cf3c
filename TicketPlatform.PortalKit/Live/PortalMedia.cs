using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Hosting;

namespace TicketPlatform.PortalKit.Live;

/// <summary>
/// Event pictures and posters under the portal's own address. Whatever the bytes claim to be, they are displayed and
/// never executed.
/// </summary>
static class PortalMedia
{
    const string Inert = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    public static void MapPortalMedia(this WebApplication app)
    {
        var media = app.MapGroup("/media").AnswersHead().AllowAnonymous();
        // The content for a picture id never changes.
        const string Unchanging = "public, max-age=31536000, immutable";
        media.MapGet("/pictures/{id:guid}/{width:int}.jpg", (Guid id, int width, RawClient api, HttpContext context) =>
            CopyAsync(RawClient.PictureJpeg(id, width), Unchanging, api, context)
        );
        media.MapGet("/pictures/{id:guid}/{width:int}.webp", (Guid id, int width, RawClient api, HttpContext context) =>
            CopyAsync(RawClient.PictureWebP(id, width), Unchanging, api, context)
        );
        media.MapGet(
            "/posters/{eventId:guid}.svg",
            (Guid eventId, string? preview, RawClient api, HttpContext context) =>
                CopyAsync(
                    RawClient.Poster(eventId, preview),
                    preview is null ? "public, max-age=3600" : "no-store",
                    api,
                    context
                )
        );
    }

    static Task CopyAsync(string path, string cacheControl, RawClient api, HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = Inert;
        return ResponseForwarder.CopyAsync(path, api, context, cacheControl);
    }
}
