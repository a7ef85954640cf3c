using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Integrity;

static class ReadBookingSeatHistory
{
    public static async Task<Results<Ok<List<SeatHistoryResponse>>, ProblemHttpResult>> HandleAsync(
        Guid bookingId,
        CurrentUser user,
        BookingDbContext db,
        EventLookup ids,
        SeatBoards boards,
        CancellationToken cancellation
    )
    {
        var eventIds = await ids.FindAsync(bookingId, cancellation);
        var booking = await db
            .Bookings.AsNoTracking()
            .Where(b => eventIds.Contains(b.EventId) && b.Id == bookingId && b.UserId == user.Id)
            .Select(b => new
            {
                b.EventId,
                b.HoldId,
                b.TotalMinor,
                b.Items,
            })
            .FirstOrDefaultAsync(cancellation);
        if (booking is null || await boards.FindAsync(booking.EventId) is not { } board)
            return Problems.NotFound("This booking");
        // Includes the seats originally booked if others replaced them, because the buyer asks about those.
        var places = booking
            .Items.Select(i => i.PlaceNo)
            .Concat(booking.Items.Select(i => i.InsteadOf).OfType<int>())
            .Distinct()
            .ToArray();
        return TypedResults.Ok(
            await ReadSeatHistory.ReadAsync(
                booking.EventId,
                places,
                board,
                db,
                id => id == bookingId,
                new(bookingId, booking.HoldId, booking.TotalMinor == 0),
                cancellation
            )
        );
    }
}
