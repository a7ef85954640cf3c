using BookingApi.Features.Holds;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Coupons;

static class QuoteCoupon
{
    public static async Task<Results<Ok<CouponQuote>, ProblemHttpResult>> HandleAsync(
        QuoteCouponRequest request,
        CouponQuotes quotes,
        SeatClaims claims,
        CancellationToken cancellation
    )
    {
        if (HoldToken.Parse(request.HoldToken) is not { } token)
            return Problems.NotFound("This hold");
        if (await claims.FindAsync(token, cancellation) is not var (hold, now))
            return HoldResponses.Over();
        var (quote, refusal) = await quotes.ForAsync(request.Code, hold, now, cancellation);
        return quote is null ? refusal! : TypedResults.Ok(quote);
    }
}
