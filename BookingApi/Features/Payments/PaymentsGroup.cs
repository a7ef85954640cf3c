using BookingApi.Http;
using BookingApi.Security;

namespace BookingApi.Features.Payments;

static class PaymentsGroup
{
    public static void MapPayments(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bookings/{bookingId:guid}/payments", PayBooking.HandleAsync).WithTags("Payments")
            .RequireAuthorization(Policies.SignedIn).RequireIdempotencyKey()
            .WithSummary("Pays a booking. The amount is the booking's. The answer's status says whether the card was charged or declined.");

        var own = api.MapGroup("/payments").WithTags("Payments").RequireAuthorization(Policies.SignedIn);
        own.MapGet("/mine", ListMyPayments.HandleAsync).WithSummary("The caller's payments, newest first.");
        own.MapGet("/{id:guid}", ReadPayment.HandleAsync).WithSummary("One payment of the caller.");
    }
}
