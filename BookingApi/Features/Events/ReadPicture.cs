using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Pictures;

namespace BookingApi.Features.Events;

static class ReadPicture
{
    /// <summary>The largest JPEG, for requests that name only the picture.</summary>
    public static Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id,
        HttpContext http,
        BookingDbContext db,
        CancellationToken cancellation
    ) => ReadAsync(id, PictureSizes.Widths.Max(), PictureEncoder.Jpeg, http, db, cancellation);

    public static Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> HandleJpegAsync(
        Guid id,
        int width,
        HttpContext http,
        BookingDbContext db,
        CancellationToken cancellation
    ) => ReadAsync(id, width, PictureEncoder.Jpeg, http, db, cancellation);

    public static Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> HandleWebPAsync(
        Guid id,
        int width,
        HttpContext http,
        BookingDbContext db,
        CancellationToken cancellation
    ) => ReadAsync(id, width, PictureEncoder.WebP, http, db, cancellation);

    static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> ReadAsync(
        Guid id,
        int width,
        string contentType,
        HttpContext http,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        http.Response.Headers.CacheControl = "no-store";
        if (!PictureSizes.Widths.Contains(width))
            return Problems.NotFound("This picture");

        // Different from the tag of earlier versions, which served the uploaded file: a cached copy of it must not be
        // revalidated.
        var tag = new EntityTagHeaderValue($"\"{id:N}-{width}-{contentType["image/".Length..]}\"");
        const string Unchanging = "public, max-age=31536000, immutable";
        if (http.Request.Headers.IfNoneMatch == tag.ToString())
        {
            http.Response.Headers.CacheControl = Unchanging;
            http.Response.Headers.ETag = tag.ToString();
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }
        // A picture narrower than the requested width exists only in its own width.
        var bytes = await db
            .PictureRenditions.Where(r => r.PictureId == id && r.ContentType == contentType && r.Width <= width)
            .OrderByDescending(r => r.Width)
            .Select(r => r.Bytes)
            .FirstOrDefaultAsync(cancellation);
        if (bytes is null)
            return Problems.NotFound("This picture");
        http.Response.Headers.CacheControl = Unchanging;
        http.Response.Headers.ContentDisposition = "inline";
        return TypedResults.File(bytes, contentType, entityTag: tag);
    }
}
