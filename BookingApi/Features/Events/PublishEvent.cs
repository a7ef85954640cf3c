using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using EventStatus = TicketPlatform.Domain.Events.EventStatus;

namespace BookingApi.Features.Events;

static class PublishEvent
{
    public static async Task<Results<Ok<EventResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        HttpResponse response,
        CurrentUser user,
        BookingDbContext db,
        EventReader events,
        SeatBoards boards,
        Audit audit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
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

static class UnpublishEvent
{
    public static async Task<Results<Ok<EventResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        HttpResponse response,
        CurrentUser user,
        BookingDbContext db,
        EventReader events,
        SeatBoards boards,
        Audit audit,
        CancellationToken cancellation
    )
    {
        if (await db.Events.OwnedBy(user).FirstOrDefaultAsync(e => e.Id == eventId, cancellation) is not { } found)
            return Problems.NotFound("This event");
        if (found.Status is EventStatus.Draft or EventStatus.Cancelled)
            return Problems.Of(409, ProblemCodes.InvalidState, "This event is not in the shop.");
        if (found.Status == EventStatus.Published)
        {
            found.Status = EventStatus.Unpublished;
            audit.AddChanges("event.unpublished", eventId);
            if (!await EventStatusChange.SaveAsync(found, db, boards, cancellation))
                return EditVersion.Stale();
        }
        response.Headers.ETag = EditVersion.Tag(found.Version);
        return TypedResults.Ok(await events.ReadAsync(found, cancellation));
    }
}

static class EventStatusChange
{
    /// <summary>False when somebody changed the event meanwhile.</summary>
    public static async Task<bool> SaveAsync(
        TicketPlatform.Domain.Events.Event e,
        BookingDbContext db,
        SeatBoards boards,
        CancellationToken cancellation
    )
    {
        e.Version++;
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        await boards.LayoutChangedAsync(e.Id);
        return true;
    }
}
