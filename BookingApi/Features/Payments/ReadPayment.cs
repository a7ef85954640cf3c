using BookingApi.Features.Bookings;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Payments;

static class ReadPayment
{
    public static async Task<Results<Ok<PaymentResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        BookingDbContext db,
        EventLookup ids,
        PaymentService paymentService,
        IOptions<StripeOptions> stripe,
        CancellationToken cancellation
    )
    {
        var eventIds = await ids.FindAsync(id, cancellation);
        var found = await db
            .Payments.AsNoTracking()
            .Where(p => eventIds.Contains(p.EventId) && p.Id == id && p.UserId == user.Id)
            .Select(p => new
            {
                Payment = p,
                db.Bookings.First(b => b.EventId == p.EventId && b.Id == p.BookingId).Reference,
            })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return Problems.NotFound("This payment");
        var response = BookingReader.Response(found.Payment, found.Reference);
        if (response is not { Provider: "stripe", Status: PaymentStatus.Processing or PaymentStatus.ActionRequired })
            return TypedResults.Ok(response);
        // The buyer has returned to the card fields, and their browser needs the secret again.
        var secret = await paymentService.ClientSecretAsync(ProviderPayment.Of(found.Payment), cancellation);
        return TypedResults.Ok(
            response with
            {
                ClientSecret = secret,
                PublishableKey = secret is null ? null : stripe.Value.PublishableKey,
            }
        );
    }
}
