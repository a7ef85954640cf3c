using BookingApi.Http;
using BookingApi.Security;

namespace BookingApi.Features.Payments;

static class PaymentsGroup
{
    public static IServiceCollection AddFreeBookings(this IServiceCollection services)
    {
        services
            .AddOptions<FreeBookingOptions>()
            .BindConfiguration("FreeBookings")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddScoped<FreeBookingLimits>();
    }

    public static void MapPayments(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bookings/{bookingId:guid}/payments", PayBooking.HandleAsync)
            .WithTags("Payments")
            .RequireAuthorization(Policies.SignedIn)
            .RequireIdempotencyKey()
            .WithSummary(
                "Pays a booking with the amount that the booking states. The status in the response says whether the card was charged or declined."
            );

        api.MapPost("/payments/webhooks/stripe", ReceiveStripeWebhook.HandleAsync)
            .WithTags("Payments")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Webhooks)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(256 * 1024))
            .WithSummary("Receives Stripe webhooks, verified by their signature.");

        var own = api.MapGroup("/payments").WithTags("Payments").RequireAuthorization(Policies.SignedIn);
        own.MapGet("/mine", ListMyPayments.HandleAsync).WithSummary("Lists the caller's payments, newest first.");
        own.MapPost("/{id:guid}/challenge", AnswerChallenge.HandleAsync)
            .WithSummary("Demo mode: approves or rejects a payment, as the buyer would on their bank's page.");
        own.MapPost("/{id:guid}/refresh", RefreshPayment.HandleAsync)
            .WithSummary("Refreshes a payment's status from the provider.");
        own.MapGet("/{id:guid}", ReadPayment.HandleAsync).WithSummary("Returns one payment of the caller.");
    }
}
