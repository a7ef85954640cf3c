using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Holds;

static class ReleaseHold
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id,
        HttpRequest http,
        SeatClaims claims,
        CancellationToken cancellation
    )
    {
        if (HoldResponses.TokenOf(http) is not { } token || token.HoldId != id)
            return Problems.NotFound("This hold");
        // Releasing twice or too late gives the caller what they wanted: no hold.
        await claims.ReleaseAsync(token, cancellation);
        return TypedResults.NoContent();
    }
}
