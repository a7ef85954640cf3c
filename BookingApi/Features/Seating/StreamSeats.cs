using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Data;

namespace BookingApi.Features.Seating;

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
        return await boards.FindVisibleAsync(eventId, LayoutAsync) is { } board
            ? new BoardStream(board, isPublic: board.Content.IsPublic, lifetime)
            : Problems.NotFound("This event");

        async Task<int?> LayoutAsync()
        {
            // A scope of its own: a stream lasts up to an hour, and would keep the database context for as long.
            await using var scope = scopes.CreateAsyncScope();
            return await scope
                .ServiceProvider.GetRequiredService<BookingDbContext>()
                .VisibleLayoutAsync(eventId, user, cancellation);
        }
    }
}
