using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Bookings;

static class ReadBooking
{
    public static async Task<Results<Ok<BookingResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        BookingReader bookings,
        CancellationToken cancellation
    ) =>
        await bookings.FindAsync(id, user, cancellation) is { } booking
            ? TypedResults.Ok(booking)
            : Problems.NotFound("This booking");
}
