using System.Security.Cryptography;
using System.Text;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Documents.Posters;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.Localization;

namespace BookingApi.Features.Events;

static class ReadPoster
{
    public static async Task<Results<ContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        string? preview,
        HttpContext http,
        CurrentUser user,
        BookingDbContext db,
        ReadingLanguage reading,
        TicketSigner signer,
        TimeProvider time
    )
    {
        var cancellation = http.RequestAborted;
        // Includes events that were taken out of the shop: buyers still see them among their bookings.
        var seesDraft =
            user.IsAdmin
            || (
                signer.IsPreview(eventId, preview, time.GetUtcNow())
                && await EventReader.Previewable(db).AnyAsync(e => e.Id == eventId, cancellation)
            );
        var found = await db
            .Events.AsNoTracking()
            .FirstOrDefaultAsync(
                e => e.Id == eventId && (e.Status != EventStatus.Draft || e.OrganizerId == user.Id || seesDraft),
                cancellation
            );
        if (found is null)
            return Problems.NotFound("This event");

        var language = reading.Tag();
        using var _ = Languages.Use(language);
        found = found.TranslatedBy(
            await db
                .EventTranslations.AsNoTracking()
                .FirstOrDefaultAsync(t => t.EventId == eventId && t.Language == language, cancellation)
        );
        var date = EventClock.Date(found.StartsAt, found.TimeZone);
        var svg = PosterSvg.Render(new(found.Id, found.Title, found.Genre, found.VenueName, found.VenueCity, date));
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(svg)).AsSpan(..12))}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl =
            found.Status == EventStatus.Draft ? "private, no-cache" : "public, max-age=300";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return http.Request.Headers.IfNoneMatch == tag
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Text(svg, "image/svg+xml", Encoding.UTF8);
    }
}
