using System.Text.Json;
using BookingApi.Features.Mails;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Events;

static class UpdateEvent
{
    public static async Task<Results<Ok<EventResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        SaveEventRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        HttpResponse response,
        [AsParameters] EventEditServices services,
        CancellationToken cancellation
    )
    {
        var (user, db, events, boards, mails, audit, time) = services;
        if (await db.Events.OwnedBy(user).FirstOrDefaultAsync(e => e.Id == eventId, cancellation) is not { } found)
            return Problems.NotFound("This event");
        if (string.IsNullOrEmpty(ifMatch))
            return EditVersion.Missing();
        if (!EditVersion.IsNamedBy(ifMatch, found.Version))
            return EditVersion.Stale();
        var now = time.GetUtcNow();
        if (EventDetails.Check(request, now) is { } invalid)
            return invalid;
        if (found.Status == EventStatus.Published && request.StartsAt <= now && request.StartsAt != found.StartsAt)
            return Problems.Invalid("startsAt", "The start of a published event cannot be moved into the past.");
        if (found.Status == EventStatus.Published && request is { WaitingRoom: not null, OnSaleAt: null })
            return Problems.Invalid("onSaleAt", "An event with a waiting room needs a sales start time.");
        if (
            request.Venue.Capacity is { } capacity
            && await db.Sections.Where(s => s.EventId == eventId).SumAsync(s => s.Capacity, cancellation) is var places
            && places > capacity
        )
            return Problems.Invalid(
                "venue.capacity",
                $"The sections already have room for {CountText.Of(places, "person", "people")}. The capacity of the "
                    + "venue cannot be lower than that."
            );
        if (request.Currency != found.Currency && await IsSellingAsync(db, eventId, now, cancellation))
            return Problems.Invalid(
                "currency",
                "Tickets have already been sold in this currency, so you cannot change it."
            );

        // Links to a published event must not break, so only a draft's address follows its title.
        var renamed = found.PublishedAt is null && request.Title != found.Title;
        var was = EventWhenWhere.Of(found);
        found.Apply(request);
        var translation = await db.TakeOverTranslationAsync(eventId, request.Translation, cancellation);
        if (renamed)
            found.Slug = await db.FreeSlugAsync(found, cancellation);
        found.Version++;
        // Ticket holders are told the old and the new values, unless both are in the past.
        if (
            EventWhenWhere.Of(found) is var @is
            && @is != was
            && found.Status is EventStatus.Published or EventStatus.Unpublished
            && found.EndsAt > now
        )
        {
            var change = JsonSerializer.Serialize(new EventChange(was, @is), JsonSerializerOptions.Web);
            await mails.AddAsync(
                mails.PaidBookings(eventId),
                "event-changed",
                Guid.CreateVersion7(now),
                () => EventMailSubjects.Changed(found, translation),
                change,
                cancellation
            );
        }
        audit.AddChanges("event.changed", eventId);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e)
            when (e is DbUpdateConcurrencyException
                || e.InnerException
                    is PostgresException
                    {
                        SqlState: PostgresErrorCodes.UniqueViolation,
                        ConstraintName: "event_translations_pkey",
                    }
            )
        {
            return EditVersion.Stale();
        }
        await boards.LayoutChangedAsync(eventId);
        response.Headers.ETag = EditVersion.Tag(found.Version);
        return TypedResults.Ok(await events.ReadAsync(found, cancellation));
    }

    static async Task<bool> IsSellingAsync(
        BookingDbContext db,
        Guid eventId,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        await db.Bookings.AnyAsync(b => b.EventId == eventId, cancellation)
        || await db.Holds.AnyAsync(
            h => h.EventId == eventId && h.State == HoldState.Live && h.ExpiresAt > now,
            cancellation
        );
}
