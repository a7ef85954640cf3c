using BookingApi.Features.Mails;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Messages;

namespace BookingApi.Features.Events;

/// <summary>
/// Cancels an event immediately. The workers send refunds and emails afterwards; these cannot get lost, because their
/// messages are saved with the change.
/// </summary>
static class CancelEvent
{
    public static async Task<Results<Ok<EventResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        CancelEventRequest request,
        HttpResponse response,
        [AsParameters] EventEditServices services,
        CancellationToken cancellation
    )
    {
        var (user, db, events, boards, mails, audit, time) = services;
        if (await db.Events.OwnedBy(user).FirstOrDefaultAsync(e => e.Id == eventId, cancellation) is not { } found)
            return Problems.NotFound("This event");
        if (found.Status == EventStatus.Cancelled)
            return Problems.Of(
                409,
                ProblemCodes.InvalidState,
                "This event has already been cancelled.",
                "This event has already been cancelled. Nothing was changed."
            );
        if (found.Status == EventStatus.Draft)
            return Problems.Of(
                409,
                ProblemCodes.InvalidState,
                "This event was never on sale.",
                "This event was never published, so there is nothing to cancel. Delete the draft instead."
            );

        var isOver = found.EndsAt <= time.GetUtcNow();
        if (isOver && !request.AfterEnd)
        {
            var admitted = await db.Tickets.CountAsync(
                t => t.EventId == eventId && t.Status == TicketStatus.Used,
                cancellation
            );
            var movedMoney = await db.Bookings.AnyAsync(
                b => b.EventId == eventId && b.TotalMinor > 0 && b.ConfirmedAt != null,
                cancellation
            );
            return Problems.Of(
                409,
                ProblemCodes.EventOver,
                "This event is over.",
                $"This event has ended, and {CountText.Of(admitted, "person was", "people were")} admitted. "
                    + "Confirm that you still want to cancel it, and choose whether "
                    + (
                        movedMoney
                            ? "people who were admitted get a refund."
                            : "the tickets of people who were admitted become invalid."
                    ),
                ("admitted", admitted)
            );
        }
        var keepsAdmitted = isOver && !request.RefundAdmitted;

        audit.Add(
            "event.cancelled",
            "event",
            eventId,
            new { status = found.Status.ToString() },
            new
            {
                status = nameof(EventStatus.Cancelled),
                reason = request.Reason,
                refundAdmitted = !keepsAdmitted,
            }
        );
        found.Status = EventStatus.Cancelled;
        found.CancelReason = request.Reason;
        var translation = await db
            .EventTranslations.AsNoTracking()
            .FirstOrDefaultAsync(t => t.EventId == eventId, cancellation);
        await mails.AddAsync(
            mails.PaidBookings(eventId),
            CancellationMail.Kind,
            eventId,
            () => EventMailSubjects.Cancelled(found, translation),
            keepsAdmitted ? CancellationMail.KeepsAdmitted : null,
            cancellation
        );
        db.Publish(new EventCancelled(eventId, user.Id, keepsAdmitted), time.GetUtcNow());
        if (!await EventStatusChange.SaveAsync(found, db, boards, cancellation))
            return EditVersion.Stale();
        response.Headers.ETag = EditVersion.Tag(found.Version);
        return TypedResults.Ok(await events.ReadAsync(found, cancellation));
    }
}
