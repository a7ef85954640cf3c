using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Events;

static class PublishEvent
{
    public static async Task<Results<Ok<EventResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        HttpResponse response,
        [AsParameters] EventEditServices services,
        CancellationToken cancellation
    )
    {
        var (user, db, events, boards, _, audit, time) = services;
        if (await db.Events.OwnedBy(user).FirstOrDefaultAsync(e => e.Id == eventId, cancellation) is not { } found)
            return Problems.NotFound("This event");
        if (found.Status != EventStatus.Published)
        {
            var categories = await db.TicketCategories.CountAsync(c => c.EventId == eventId, cancellation);
            var places = await db.Sections.Where(s => s.EventId == eventId).SumAsync(s => s.Capacity, cancellation);
            var now = time.GetUtcNow();
            if (found.MissingForPublishing(now, categories, places) is { Count: > 0 } missing)
                return Problems.Of(
                    409,
                    ProblemCodes.EventIncomplete,
                    "The event cannot be published yet.",
                    string.Join(' ', missing),
                    ("missing", missing)
                );
            found.Status = EventStatus.Published;
            found.PublishedAt = now;
            audit.AddChanges("event.published", eventId);
            if (!await EventStatusChange.SaveAsync(found, db, boards, cancellation))
                return EditVersion.Stale();
        }
        response.Headers.ETag = EditVersion.Tag(found.Version);
        return TypedResults.Ok(await events.ReadAsync(found, cancellation));
    }
}
