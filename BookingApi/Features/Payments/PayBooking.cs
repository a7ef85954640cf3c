using BookingApi.Features.Bookings;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Payments;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Payments;

static class PayBooking
{
    public static async Task<Results<Created<PaymentResponse>, ProblemHttpResult>> HandleAsync(
        Guid bookingId,
        CreatePaymentRequest request,
        [FromHeader(Name = Routes.IdempotencyKeyHeader)] string idempotencyKey,
        [AsParameters] PayBookingServices services,
        CancellationToken cancellation
    )
    {
        var (user, db, paymentService, options, stripe, freeBookings) = services;
        var isFree = await paymentService.TotalAsync(bookingId, user.Id, cancellation) is { AmountMinor: 0 };
        // Nothing to pay needs no provider.
        if (!options.Value.Enabled && !isFree)
            return Problems.Of(
                503,
                ProblemCodes.PaymentUnavailable,
                "Payments are switched off right now.",
                "Payments are switched off right now. You were not charged, and your tickets stay reserved "
                    + "until the time shown."
            );
        // Real card numbers never reach this code: with Stripe, they go from the browser to Stripe.
        var isDemo = options.Value.Provider == "demo";
        if (isDemo && request.Card is null && !isFree)
            return Problems.Invalid("card", "Enter your card details.");
        if (await paymentService.RefusalAsync(bookingId, user.Id, cancellation) is { } refusal)
        {
            return Problems.Of(
                409,
                ProblemCodes.AmountNotPayable,
                "This amount cannot be paid by card.",
                $"{refusal} You were not charged. Please contact the organizer."
            );
        }
        if (isFree && await freeBookings.CountAsync(bookingId, cancellation) is { } tooMany)
            return tooMany;

        var card =
            isDemo && request.Card is { } typed
                ? new CardNumber(typed.Number.Replace(" ", "", StringComparison.Ordinal), typed.Expiry)
                : null;
        var result = await paymentService.PayAsync(bookingId, user.Id, card, idempotencyKey, cancellation);
        switch (result.Outcome)
        {
            case PayOutcome.NotFound:
                return Problems.NotFound("This booking");
            case PayOutcome.NotPayable when isFree:
                return Problems.Of(
                    409,
                    ProblemCodes.BookingNotPayable,
                    "This booking is not waiting to be confirmed.",
                    "This booking can no longer be completed. It has expired, has already been confirmed, or the event "
                        + "has been cancelled."
                );
            case PayOutcome.NotPayable:
                return Problems.Of(
                    409,
                    ProblemCodes.BookingNotPayable,
                    "This booking is not waiting for a payment.",
                    "This booking can no longer be paid. It has expired, has already been paid, or the event "
                        + "has been cancelled. Nothing more was charged."
                );
            case PayOutcome.ProviderUnavailable:
                return Problems.Of(
                    503,
                    ProblemCodes.PaymentUnavailable,
                    "The payment service is temporarily unavailable.",
                    "The payment service is not responding. You were not charged, and your tickets stay "
                        + "reserved a little longer. Please try again in a minute."
                );
            case PayOutcome.InProgress when isFree:
                return Problems.Of(
                    409,
                    ProblemCodes.PaymentInProgress,
                    "This booking is already being confirmed.",
                    "Another request is confirming this booking or has confirmed it."
                );
            case PayOutcome.InProgress:
                return Problems.Of(
                    409,
                    ProblemCodes.PaymentInProgress,
                    "This booking is already being paid.",
                    "Another payment for this booking is being processed or has succeeded. You will not be charged twice."
                );
        }
        var clientSecret = result.ClientSecret;
        var (payment, reference) = result.Succeeded is { } succeeded
            ? new(
                new()
                {
                    EventId = result.Payment!.EventId,
                    Id = result.Payment.Id,
                    BookingId = bookingId,
                    UserId = user.Id,
                    Provider = options.Value.Provider,
                    Status = PaymentStatus.Succeeded,
                    AmountMinor = result.Payment.AmountMinor,
                    Currency = result.Payment.Currency,
                    Method = PaymentStore.MethodOf(card, result.Payment.AmountMinor),
                    IdempotencyKey = idempotencyKey,
                    CreatedAt = succeeded.CreatedAt,
                },
                succeeded.BookingReference
            )
            : await Made(db, result.Payment!.EventId, result.Payment.Id, cancellation);
        return TypedResults.Created(
            $"{Routes.Base}/payments/{payment.Id}",
            BookingReader.Response(payment, reference) with
            {
                ClientSecret = clientSecret,
                PublishableKey = clientSecret is null ? null : stripe.Value.PublishableKey,
            }
        );
    }

    // Compiled once, because every purchase uses it.
    static readonly Func<BookingDbContext, Guid, Guid, CancellationToken, Task<Found>> Made = EF.CompileAsyncQuery(
        (BookingDbContext db, Guid eventId, Guid id, CancellationToken _) =>
            db
                .Payments.AsNoTracking()
                .Where(p => p.EventId == eventId && p.Id == id)
                .Select(p => new Found(
                    p,
                    db.Bookings.First(b => b.EventId == p.EventId && b.Id == p.BookingId).Reference
                ))
                .Single()
    );

    sealed record Found(Payment Payment, string Reference);
}
