using BookingApi.Http;
using BookingApi.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Holds;

static class ExtendHold
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
        return await claims.ExtendAsync(token, holds.Value, cancellation) switch
        {
            ExtendOutcome.Extended => await ReadHold.HandleAsync(id, http, boards, claims, holds, cancellation),
            ExtendOutcome.NotExtendable => Problems.Of(
                409,
                ProblemCodes.HoldNotExtendable,
                "Your hold cannot be extended again.",
                "Your hold cannot be extended again. Please finish before the time is up."
            ),
            _ => HoldResponses.Over(),
        };
    }
}
