using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using Event = TicketPlatform.Domain.Events.Event;

namespace BookingApi.Features.Events;

static class CreateEvent
{
    const int Attempts = 5;

    public static async Task<Results<Created<EventResponse>, ProblemHttpResult>> HandleAsync(
        SaveEventRequest request,
        HttpResponse response,
        CurrentUser user,
        BookingDbContext db,
        EventReader events,
        Audit audit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        if (EventDetails.Check(request, now) is { } invalid)
            return invalid;
        if (request.StartsAt <= now)
            return Problems.Invalid("startsAt", "The start must be in the future.");

        var draft = new Event
        {
            Id = Guid.CreateVersion7(now),
            Slug = "",
            OrganizerId = user.Id,
            Title = request.Title,
            Summary = request.Summary,
            Description = request.Description,
            VenueName = request.Venue.Name,
            VenueAddress = request.Venue.Address,
            VenueCity = request.Venue.City,
            VenueCountry = request.Venue.Country,
            TimeZone = request.TimeZone,
            Currency = request.Currency,
            LayoutVersion = 1,
            Version = 1,
            CreatedAt = now,
        };
        draft.Apply(request);
        db.Events.Add(draft);
        await db.TakeOverTranslationAsync(draft.Id, request.Translation, cancellation);
        audit.Add("event.created", "event", draft.Id, null, new { draft.Title, draft.StartsAt });
        for (var attempt = 1; ; attempt++)
        {
            draft.Slug = await db.FreeSlugAsync(draft, cancellation);
            try
            {
                await db.SaveChangesAsync(cancellation);
                break;
            }
            catch (DbUpdateException e)
                when (attempt < Attempts
                    && e.InnerException
                        is PostgresException
                        {
                            SqlState: PostgresErrorCodes.UniqueViolation,
                            ConstraintName: "events_slug_key"
                        }
                )
            {
                // Another event with this title was faster, so find a free slug again.
            }
        }
        response.Headers.ETag = EditVersion.Tag(draft.Version);
        return TypedResults.Created($"{Routes.Base}/events/{draft.Id}", await events.ReadAsync(draft, cancellation));
    }
}
