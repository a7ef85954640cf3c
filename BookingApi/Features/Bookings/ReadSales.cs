using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Bookings;

static class ReadSales
{
    public static async Task<Results<Ok<SalesSnapshot>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        CurrentUser user,
        SalesReader sales,
        CancellationToken cancellation
    ) =>
        await sales.MaySeeAsync(eventId, user, cancellation)
            ? TypedResults.Ok(await sales.ReadAsync(eventId, cancellation))
            : Problems.NotFound("This event");
}
