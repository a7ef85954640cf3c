using BookingApi.Features.Bookings;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Payments;

/// <summary>
/// The buyer returns from their bank: the provider is asked for the state now, without waiting for its webhook.
/// </summary>
static class RefreshPayment
{
    public static async Task<Results<Ok<PaymentResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        BookingDbContext db,
        EventLookup ids,
        PaymentService paymentService,
        CancellationToken cancellation
    )
    {
        var eventIds = await ids.FindAsync(id, cancellation);
        var own = db
            .Payments.AsNoTracking()
            .Where(p => eventIds.Contains(p.EventId) && p.Id == id && p.UserId == user.Id);
        if (await own.Select(p => (Guid?)p.EventId).FirstOrDefaultAsync(cancellation) is not { } eventId)
            return Problems.NotFound("This payment");
        try
        {
            if (
                await own.AnyAsync(
                    p => p.Status == PaymentStatus.Processing || p.Status == PaymentStatus.ActionRequired,
                    cancellation
                )
            )
                await paymentService.SettleAsync(eventId, id, cancel: false, cancellation);
        }
        catch (Exception e) when (ProviderCircuit.IsUncertain(e))
        {
            // The response contains what we know; a timer continues to ask.
        }
        var found = await own.Select(p => new
            {
                Payment = p,
                db.Bookings.First(b => b.EventId == p.EventId && b.Id == p.BookingId).Reference,
            })
            .FirstAsync(cancellation);
        return TypedResults.Ok(BookingReader.Response(found.Payment, found.Reference));
    }
}
