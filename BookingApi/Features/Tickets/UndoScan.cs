using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Tickets;

/// <summary>Undoes a scan that was a mistake. The audit log records who did it and why.</summary>
static class UndoScan
{
    public static async Task<Results<Ok<DoorTicket>, ProblemHttpResult>> HandleAsync(
        Guid id,
        UndoScanRequest request,
        CurrentUser user,
        BookingDbContext db,
        DoorReader door,
        Audit audit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var reason = request.Reason.Trim();
        if (reason.Length == 0 || reason.Any(char.IsControl))
            return Problems.Invalid("reason", "Enter the reason for undoing the scan on one line.");
        if (
            !await door.Doors.AnyAsync(e => e.Id == request.EventId, cancellation)
            || !await door.TicketsOf(request.EventId).AnyAsync(t => t.Id == id, cancellation)
        )
            return Problems.NotFound("This ticket");

        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                var undoId = Guid.CreateVersion7(time.GetUtcNow());
                var undone = await db
                    .Database.SqlQuery<UndoRow>(
                        $"select outcome, used_at from undo_scan({request.EventId}, {id}, {undoId}, {user.Id})"
                    )
                    .SingleAsync(cancellation);
                // Already undone, by this request sent again or by a colleague: the ticket is in the requested state.
                if (undone.Outcome == "undone")
                {
                    await audit.WriteAsync(
                        "ticket.scan-undone",
                        "ticket",
                        id,
                        new { undone.UsedAt },
                        new { reason },
                        cancellation
                    );
                }
                await transaction.CommitAsync(cancellation);
            });
        var tickets = door.TicketsOf(request.EventId).Where(t => t.Id == id);
        return TypedResults.Ok((await door.ReadAsync(tickets, cancellation)).Single());
    }

    sealed record UndoRow(string Outcome, DateTimeOffset? UsedAt);
}
