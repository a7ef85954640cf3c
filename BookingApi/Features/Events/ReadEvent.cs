using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using TicketPlatform.Contracts;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace BookingApi.Features.Events;

static class ReadEvent
{
    /// <summary>
    /// With <paramref name="preview"/>, from <see cref="ReadPreviewLink"/>, also an event that is not in the shop. Its
    /// texts are in the language <paramref name="lang"/>, or the one of <c>Accept-Language</c>, where they exist in it.
    /// </summary>
    public static async Task<Results<Ok<EventResponse>, ProblemHttpResult>> HandleAsync(
        [FromRoute(Name = "eventId")] string idOrSlug,
        string? preview,
        [System.ComponentModel.DataAnnotations.StringLength(20)] string? lang,
        HttpContext http,
        CurrentUser user,
        EventReader events,
        ReadingLanguage reading,
        CancellationToken cancellation
    )
    {
        var found = await events.FindAsync(idOrSlug, preview, user, cancellation);
        if (found is null)
            return Problems.NotFound("This event");
        // The tag is for If-Match and is the same in every language. Availability changes without it, so for a shared
        // response the tag also includes a hash of the content.
        http.Response.Headers[HeaderNames.ETag] = EditVersion.Tag(found.Version);
        if (!http.IsShared())
            http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        http.ChangesAt(found.OnSaleAt, found.OffSaleAt, found.EndsAt);
        return TypedResults.Ok(await events.ReadAsync(found, cancellation, reading.Tag(lang)));
    }
}
