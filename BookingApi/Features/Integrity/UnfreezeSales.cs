using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Integrity;

static class UnfreezeSales
{
    public static Task<Results<Ok<EventAuditResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        CurrentUser user,
        BookingDbContext db,
        Audit audit,
        SeatBoards boards,
        TimeProvider time,
        CancellationToken cancellation
    ) => FreezeSales.SetAsync(eventId, reason: null, user, db, audit, boards, time, cancellation);
}
