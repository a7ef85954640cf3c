using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Messages;

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
        var cancellationMails = db.Mails.Where(m => m.EventId == eventId && m.Kind == CancellationMail.Kind);
        response.Headers[HeaderNames.ETag] = EditVersion.Tag(found.Event.Version);
        return TypedResults.Ok(
            new OwnEventResponse(
                await events.ReadAsync(found.Event, cancellation),
                found.RecordsMatch,
                found.Event.FrozenAt is not null,
                found.Event.Status == EventStatus.Cancelled
                    ? new(
                        await cancellationMails.CountAsync(cancellation),
                        await cancellationMails.AnyAsync(m => m.Body == CancellationMail.KeepsAdmitted, cancellation)
                    )
                    : null
            )
        );
    }
}
