using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Events;

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
            return Problems.Of(409, ProblemCodes.InvalidState, "This event is not on sale.");
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
