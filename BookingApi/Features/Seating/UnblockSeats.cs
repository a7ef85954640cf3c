using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Live;

namespace BookingApi.Features.Seating;

static class UnblockSeats
{
    public static Task<Results<Ok<BlockSeatsResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        BlockSeatsRequest request,
        CurrentUser user,
        BookingDbContext db,
        SeatChannel channel,
        Audit audit,
        CancellationToken cancellation
    ) => BlockSeats.ChangeAsync(eventId, request, block: false, user, db, channel, audit, cancellation);
}
