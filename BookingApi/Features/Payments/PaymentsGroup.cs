using BookingApi.Http;
using BookingApi.Security;

namespace BookingApi.Features.Payments;

static class PaymentsGroup
{
    public static void MapPayments(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bookings/{bookingId:guid}/payments", PayBooking.HandleAsync)
            .WithTags("Payments")
            .RequireAuthorization(Policies.SignedIn)
            .RequireIdempotencyKey()
            .WithSummary(
                "Pays a booking. The amount is the booking's. The answer's status says whether the card was charged or declined."
            );

        api.MapPost("/payments/webhooks/stripe", ReceiveStripeWebhook.HandleAsync)
            .WithTags("Payments")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Webhooks)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(256 * 1024))
            .WithSummary("Stripe's messages, proven by their signature.");

        var own = api.MapGroup("/payments").WithTags("Payments").RequireAuthorization(Policies.SignedIn);
        own.MapGet("/mine", ListMyPayments.HandleAsync).WithSummary("The caller's payments, newest first.");
        own.MapPost("/{id:guid}/challenge", AnswerChallenge.HandleAsync)
            .WithSummary("Demo mode: the buyer approves or refuses, as on a bank's page.");
        own.MapPost("/{id:guid}/refresh", RefreshPayment.HandleAsync)
            .WithSummary("Asks the provider now how a payment stands.");
        own.MapGet("/{id:guid}", ReadPayment.HandleAsync).WithSummary("One payment of the caller.");
    }
}
