using BookingApi.Features.Bookings;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Payments;

namespace BookingApi.Features.Payments;

/// <summary>The demo mode's substitute for the page on which a bank asks the buyer to confirm.</summary>
static class AnswerChallenge
{
    public static async Task<Results<Ok<PaymentResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        AnswerChallengeRequest request,
        [AsParameters] AnswerChallengeServices services,
        CancellationToken cancellation
    )
    {
        var (user, db, ids, payments, demo, options) = services;
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
        if (found is null || options.Value.Provider != "demo")
            return Problems.NotFound("This payment");
        var payment = ProviderPayment.Of(found.Payment);
        await payments.ApplyAsync(
            payment,
            await demo.AnswerChallengeAsync(payment, request.Approved, cancellation),
            cancellation
        );
        var now = await db
            .Payments.AsNoTracking()
            .SingleAsync(p => p.EventId == payment.EventId && p.Id == id, cancellation);
        return TypedResults.Ok(BookingReader.Response(now, found.Reference));
    }
}
