using BookingApi.Http;
using BookingApi.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Holds;

static class ReadHold
{
    public static async Task<Results<Ok<HoldResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        HttpRequest http,
        SeatBoards boards,
        SeatClaims claims,
        IOptions<HoldPolicy> holds,
        CancellationToken cancellation
    )
    {
        if (HoldResponses.TokenOf(http) is not { } token || token.HoldId != id)
            return Problems.NotFound("This hold");
        if (
            await claims.FindAsync(token, cancellation) is not var (hold, serverNow)
            || await boards.FindAsync(token.EventId) is not { } board
        )
            return HoldResponses.Over();
        return TypedResults.Ok(HoldResponses.Of(hold, token, serverNow, holds.Value, board));
    }
}
