using BookingApi.Features.Events;
using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Integrity;

static class FreezeSales
{
    public static Task<Results<Ok<EventAuditResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        FreezeSalesRequest request,
        CurrentUser user,
        BookingDbContext db,
        Audit audit,
        SeatBoards boards,
        TimeProvider time,
        CancellationToken cancellation
    ) => SetAsync(eventId, request.Reason, user, db, audit, boards, time, cancellation);

    internal static async Task<Results<Ok<EventAuditResponse>, ProblemHttpResult>> SetAsync(
        Guid eventId,
        string? reason,
        CurrentUser user,
        BookingDbContext db,
        Audit audit,
        SeatBoards boards,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (
            await db.Events.AsNoTracking().OwnedBy(user).FirstOrDefaultAsync(e => e.Id == eventId, cancellation)
            is not { } found
        )
            return Problems.NotFound("This event");
        if (reason is { Length: 0 })
            return Problems.Invalid("reason", "Enter a reason for your colleagues.");
        DateTimeOffset? at = reason is null ? null : time.GetUtcNow();
        // Its own statement, so that pausing sales never fails because somebody else is editing the event.
        await db
            .Events.Where(e => e.Id == eventId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(e => e.FrozenAt, at).SetProperty(e => e.FrozenReason, reason),
                cancellation
            );
        await audit.WriteAsync(
            reason is null ? "event.unfrozen" : "event.frozen",
            "event",
            eventId,
            new { reason = found.FrozenReason },
            new { reason },
            cancellation
        );
        await boards.LayoutChangedAsync(eventId);
        return TypedResults.Ok((await ReadEventAudit.ReadAsync(eventId, user, db, cancellation))!);
    }
}
