using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Pictures;
using TicketPlatform.Domain.Events;

namespace BookingApi.Features.Events;

static class UploadPicture
{
    const int MaxBytes = 5 * 1024 * 1024;

    public static async Task<Results<Created<PictureResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        IFormFile? file,
        [FromForm] string? alt,
        CurrentUser user,
        BookingDbContext db,
        Audit audit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (!await db.Events.OwnedBy(user).AnyAsync(e => e.Id == eventId, cancellation))
            return Problems.NotFound("This event");
        if (file is null or { Length: 0 })
            return Problems.Invalid("file", "Choose a picture.");
        // Forms are not read as JSON, so the form's only text is normalized here.
        if (!TextInput.TryNormalize(alt ?? "", TextKind.SingleLine, out var description, out var error))
            return Problems.Invalid("alt", error!);
        if (description.Length is 0 or > 200)
            return Problems.Invalid(
                "alt",
                "Describe the picture in 1 to 200 characters, for people who cannot see it."
            );
        if (file.Length > MaxBytes)
        {
            return Problems.Of(
                413,
                ProblemCodes.TooLarge,
                "The picture is too large.",
                "The picture is larger than 5 MB. Choose a smaller one."
            );
        }

        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var encoded = await PictureEncoder.EncodeAsync(id, await ReadAsync(file, cancellation), cancellation);
        if (encoded.Error != PictureError.None)
            return Rejected(encoded);

        var largest = encoded.Largest;
        var picture = new Picture
        {
            Id = id,
            EventId = eventId,
            ContentType = largest.ContentType,
            Bytes = largest.Bytes,
            Width = largest.Width,
            Height = largest.Height,
            Alt = description,
            CreatedAt = now,
        };
        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                db.Pictures.Add(picture);
                db.PictureRenditions.AddRange(encoded.Renditions);
                audit.Add(
                    "event.picture-changed",
                    "event",
                    eventId,
                    null,
                    new
                    {
                        picture.Alt,
                        picture.Width,
                        picture.Height,
                    }
                );
                await db.SaveChangesAsync(cancellation);
                await db
                    .Events.Where(e => e.Id == eventId)
                    .ExecuteUpdateAsync(set => set.SetProperty(e => e.PictureId, picture.Id), cancellation);
                await db
                    .Pictures.Where(p => p.EventId == eventId && p.Id != picture.Id)
                    .ExecuteDeleteAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            });
        return TypedResults.Created(
            $"{Routes.Base}/images/{picture.Id}",
            new PictureResponse(picture.Id, picture.Width, picture.Height, picture.Alt)
        );
    }

    static ProblemHttpResult Rejected(EncodedPicture picture) =>
        picture.Error == PictureError.TooManyPixels
            ? Problems.Of(
                400,
                ProblemCodes.InvalidImage,
                "The picture has too many pixels.",
                $"The picture is {picture.Width} × {picture.Height} pixels. Use one with at most {PictureEncoder.MaxSide} pixels "
                    + $"a side and {PictureEncoder.MaxPixels / 1_000_000} million pixels in total."
            )
            : Problems.Of(
                400,
                ProblemCodes.InvalidImage,
                "The picture cannot be read.",
                "This file is not a picture we can read. Use JPEG, PNG or WebP."
            );

    static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream((int)file.Length);
        await file.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }
}
