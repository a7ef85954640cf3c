using BookingApi.Features.Holds;
using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Waitlist;

static class AcceptOffer
{
    public static async Task<Results<Ok<HoldResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        WaitlistService waitlistService,
        SeatClaims claims,
        SeatBoards boards,
        IOptions<HoldPolicy> holds,
        CancellationToken cancellation
    )
    {
        var (outcome, token) = await waitlistService.AcceptAsync(id, user.Id, holds.Value, cancellation);
        if (outcome == AcceptOutcome.NotFound)
            return Problems.NotFound("This offer");
        if (outcome == AcceptOutcome.EventCancelled)
        {
            return Problems.Of(
                409,
                ProblemCodes.OfferOver,
                "This offer is no longer available.",
                "This event has been cancelled."
            );
        }
        if (
            outcome == AcceptOutcome.Over
            || await claims.FindAsync(token, cancellation) is not var (hold, serverNow)
            || await boards.FindAsync(token.EventId) is not { } board
        )
        {
            return Problems.Of(
                409,
                ProblemCodes.OfferOver,
                "This offer is no longer available.",
                "The offer has expired, was already accepted, or does not exist yet. You can join the waitlist again."
            );
        }
        return TypedResults.Ok(HoldResponses.Of(hold, token, serverNow, holds.Value, board));
    }
}
