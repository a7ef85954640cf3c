using BookingApi.Features.Events;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;

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
