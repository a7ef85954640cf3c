using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;
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

static class StreamSeats
{
    public static async Task<Results<BoardStream, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        CurrentUser user,
        IServiceScopeFactory scopes,
        SeatBoards boards,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellation
    )
    {
        int? layout;
        // A scope of its own: a stream lasts for an hour, and what read the database would be kept as long.
        await using (var scope = scopes.CreateAsyncScope())
            layout = await scope
                .ServiceProvider.GetRequiredService<BookingDbContext>()
                .VisibleLayoutAsync(eventId, user, cancellation);
        return layout is { } known && await boards.FindAsync(eventId, known) is { } board
            ? new BoardStream(board, lifetime)
            : Problems.NotFound("This event");
    }
}
