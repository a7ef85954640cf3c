using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Data;

namespace BookingApi.Features.Seating;

static class ReadAvailability
{
    public static async Task<Results<Utf8ContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        HttpResponse response,
        CurrentUser user,
        BookingDbContext db,
        SeatBoards boards,
        CancellationToken cancellation
    )
    {
        if (
            await boards.FindVisibleAsync(eventId, () => db.VisibleLayoutAsync(eventId, user, cancellation))
            is not { } board
        )
            return Problems.NotFound("This event");
        response.Headers.CacheControl = board.Content.IsPublic ? "public, max-age=0, s-maxage=1" : "no-store";
        return TypedResults.Text(board.SnapshotBytes(), "application/json; charset=utf-8");
    }
}
