using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Events;

static class DeleteEvent
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        CurrentUser user,
        BookingDbContext db,
        SeatBoards boards,
        Audit audit,
        CancellationToken cancellation
    )
    {
        if (
            await db
                .Events.OwnedBy(user)
                .Where(e => e.Id == eventId)
                .Select(e => e.Title)
                .FirstOrDefaultAsync(cancellation)
            is not { } title
        )
            return Problems.NotFound("This event");
        var deleted = await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                // With every seat locked, no booking can be made meanwhile: booking a hold updates its seats.
                await db.Database.ExecuteSqlAsync(
                    $"select from places where event_id = {eventId} order by place_no for update",
                    cancellation
                );
                if (await db.Bookings.AnyAsync(b => b.EventId == eventId, cancellation))
                    return false;
                await db.Places.Where(p => p.EventId == eventId).ExecuteDeleteAsync(cancellation);
                await db.Sections.Where(s => s.EventId == eventId).ExecuteDeleteAsync(cancellation);
                await db.TicketCategories.Where(c => c.EventId == eventId).ExecuteDeleteAsync(cancellation);
                await db.Events.Where(e => e.Id == eventId).ExecuteDeleteAsync(cancellation);
                db.ChangeTracker.Clear();
                await audit.WriteAsync("event.deleted", "event", eventId, new { title }, null, cancellation);
                await transaction.CommitAsync(cancellation);
                return true;
            });
        if (!deleted)
            return Problems.Of(
                409,
                ProblemCodes.InvalidState,
                "This event was booked.",
                "This event has bookings, so it cannot be deleted. Take it off sale instead."
            );
        await boards.LayoutChangedAsync(eventId);
        return TypedResults.NoContent();
    }
}
