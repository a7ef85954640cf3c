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
        // What anybody may see is answered from memory: during a sale this is asked for more often than everything
        // else.
        var board = await boards.FindAsync(eventId);
        if (board is not { Content.IsPublic: true })
            board = await db.VisibleLayoutAsync(eventId, user, cancellation) is { } layout
                ? await boards.FindAsync(eventId, layout)
                : null;
        if (board is null)
            return Problems.NotFound("This event");
        response.Headers.CacheControl = "no-store";
        return TypedResults.Text(board.SnapshotBytes(), "application/json; charset=utf-8");
    }
}
