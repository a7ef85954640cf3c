using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Events;

static class ReadOwnEvent
{
    public static async Task<Results<Ok<OwnEventResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        HttpResponse response,
        CurrentUser user,
        BookingDbContext db,
        EventReader events,
        CancellationToken cancellation
    )
    {
        var found = await db
            .Events.AsNoTracking()
            .OwnedBy(user)
            .Where(e => e.Id == eventId)
            .Select(e => new
            {
                Event = e,
                RecordsMatch = db
                    .EventAudits.Where(a => a.EventId == e.Id)
                    .Select(a => (bool?)(a.MismatchSince == null))
                    .FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return Problems.NotFound("This event");
        response.Headers[HeaderNames.ETag] = EditVersion.Tag(found.Event.Version);
        return TypedResults.Ok(
            new OwnEventResponse(
                await events.ReadAsync(found.Event, cancellation),
                found.RecordsMatch,
                found.Event.FrozenAt is not null
            )
        );
    }
}
