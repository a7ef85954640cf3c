using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Holds;

static class ReadCheckout
{
    public static async Task<Results<Ok<CheckoutResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        [AsParameters] CheckoutQuery query,
        [FromHeader(Name = Routes.HoldTokenHeader)] string? holdToken,
        HttpResponse response,
        CheckoutReader checkout,
        CancellationToken cancellation
    )
    {
        var token = HoldToken.Parse(holdToken);
        if (!string.IsNullOrEmpty(holdToken) && token?.EventId != eventId)
            return Problems.NotFound("This hold");
        response.Headers[HeaderNames.CacheControl] = "no-store";
        return await checkout.ReadAsync(eventId, token, query, cancellation) is { } read
            ? TypedResults.Ok(read)
            : Problems.NotFound("This event");
    }
}
