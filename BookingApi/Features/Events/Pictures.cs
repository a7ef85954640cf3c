using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Events;

namespace BookingApi.Features.Events;

static class UploadPicture
{
    const int LargestFile = 5 * 1024 * 1024;
    const int LargestThumbnail = 256 * 1024;
    const int LargestThumbnailSide = 1000;

    public static async Task<Results<Created<PictureResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId, IFormFile? file, IFormFile? thumbnail, [FromForm] string? alt, CurrentUser user, BookingDbContext db, Audit audit, TimeProvider time, CancellationToken cancellation)
    {
        if (!await db.Events.OwnedBy(user).AnyAsync(e => e.Id == eventId, cancellation))
            return Problems.NotFound("This event");
        if (file is null or { Length: 0 })
            return Problems.Invalid("file", "Choose a picture.");
        if (string.IsNullOrWhiteSpace(alt) || alt.Trim().Length > 200)
            return Problems.Invalid("alt", "Describe the picture in 1 to 200 characters, for people who cannot see it.");
        if (file.Length > LargestFile)
            return Problems.Of(413, ProblemCodes.TooLarge, "The picture is too large.", "The picture is larger than 5 MB. Please choose a smaller one.");

        var bytes = await ReadAsync(file, cancellation);
        if (ImageHeader.Read(bytes) is not { } image)
            return Problems.Of(400, ProblemCodes.InvalidImage, "This file is not a picture.", "This file is not a picture that we can show. Choose a PNG or JPEG.");
        if (image.Width > ImageHeader.LargestSide || image.Height > ImageHeader.LargestSide)
            return Problems.Of(400, ProblemCodes.InvalidImage, "The picture is too large.", $"The picture is {image.Width} × {image.Height} pixels. A side may have {ImageHeader.LargestSide} at most.");
        // A few kilobytes can claim as many pixels as fill a browser's memory.
        if ((long)image.Width * image.Height > ImageHeader.MostPixels)
            return Problems.Of(400, ProblemCodes.InvalidImage, "The picture is too large.", $"The picture has {image.Width * (long)image.Height / 1_000_000} million pixels. {ImageHeader.MostPixels / 1_000_000} million are the most.");
        if (thumbnail?.Length > LargestThumbnail)
            return Problems.Of(413, ProblemCodes.TooLarge, "The thumbnail is too large.", "The thumbnail is larger than 256 KB.");
        var small = thumbnail is { Length: > 0 } ? await ReadAsync(thumbnail, cancellation) : null;
        if (small is not null && ImageHeader.Read(small) is not { ContentType: "image/jpeg", Width: <= LargestThumbnailSide, Height: <= LargestThumbnailSide })
            return Problems.Of(400, ProblemCodes.InvalidImage, "The thumbnail is no small JPEG.", $"The thumbnail has to be a JPEG of at most {LargestThumbnailSide} pixels a side.");

        var now = time.GetUtcNow();
        var picture = new Picture { Id = Guid.CreateVersion7(now), EventId = eventId, ContentType = image.ContentType, Bytes = bytes, Thumbnail = small, Width = image.Width, Height = image.Height, Alt = alt.Trim(), CreatedAt = now };
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            db.Pictures.Add(picture);
            audit.Add("event.picture-changed", "event", eventId, null, new { picture.Alt, picture.Width, picture.Height });
            await db.SaveChangesAsync(cancellation);
            await db.Events.Where(e => e.Id == eventId).ExecuteUpdateAsync(set => set.SetProperty(e => e.PictureId, picture.Id), cancellation);
            await db.Pictures.Where(p => p.EventId == eventId && p.Id != picture.Id).ExecuteDeleteAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        });
        return TypedResults.Created($"{Routes.Base}/images/{picture.Id}", new PictureResponse(picture.Id, picture.Width, picture.Height, picture.Alt));
    }

    static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream((int)file.Length);
        await file.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }
}

static class ReadPicture
{
    public static Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, HttpContext http, BookingDbContext db, CancellationToken cancellation) => ReadAsync(id, small: false, http, db, cancellation);

    public static Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> HandleThumbnailAsync(
        Guid id, HttpContext http, BookingDbContext db, CancellationToken cancellation) => ReadAsync(id, small: true, http, db, cancellation);

    static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> ReadAsync(
        Guid id, bool small, HttpContext http, BookingDbContext db, CancellationToken cancellation)
    {
        var tag = new EntityTagHeaderValue($"\"{id:N}{(small ? "-small" : "")}\"");
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        if (http.Request.Headers.IfNoneMatch == tag.ToString())
        {
            http.Response.Headers.ETag = tag.ToString();
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }
        if (await db.Pictures.AsNoTracking().Where(p => p.Id == id)
            .Select(p => new { p.ContentType, Bytes = small && p.Thumbnail != null ? Array.Empty<byte>() : p.Bytes, Thumbnail = small ? p.Thumbnail : null })
            .FirstOrDefaultAsync(cancellation) is not { } picture)
        {
            http.Response.Headers.CacheControl = "no-store";
            return Problems.NotFound("This picture");
        }
        http.Response.Headers.ContentDisposition = "inline";
        return small && picture.Thumbnail is { } thumbnail
            ? TypedResults.File(thumbnail, "image/jpeg", entityTag: tag)
            : TypedResults.File(picture.Bytes, picture.ContentType, entityTag: tag);
    }
}
