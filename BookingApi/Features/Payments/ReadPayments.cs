using BookingApi.Features.Bookings;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Payments;
using Domain = TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Payments;

static class ReadPayment
{
    public static async Task<Results<Ok<PaymentResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        BookingDbContext db,
        PaymentService paymentService,
        IOptions<StripeOptions> stripe,
        CancellationToken cancellation
    )
    {
        var found = await db
            .Payments.AsNoTracking()
            .Where(p => p.Id == id && p.UserId == user.Id)
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
        // The buyer has come back to the card fields: their browser needs the secret again.
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

/// <summary>
/// The buyer comes back from their bank: how it stands is asked for now, without waiting for the provider's own
/// message.
/// </summary>
static class RefreshPayment
{
    public static async Task<Results<Ok<PaymentResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        BookingDbContext db,
        PaymentService paymentService,
        CancellationToken cancellation
    )
    {
        var own = db.Payments.AsNoTracking().Where(p => p.Id == id && p.UserId == user.Id);
        if (await own.Select(p => (Guid?)p.EventId).FirstOrDefaultAsync(cancellation) is not { } eventId)
            return Problems.NotFound("This payment");
        try
        {
            if (
                await own.AnyAsync(
                    p => p.Status == Domain.PaymentStatus.Processing || p.Status == Domain.PaymentStatus.ActionRequired,
                    cancellation
                )
            )
                await paymentService.SettleAsync(eventId, id, cancel: false, cancellation);
        }
        catch (Exception e) when (ProviderCircuit.IsUncertain(e))
        {
            // The answer is what we know; a timer goes on asking.
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

static class ListMyPayments
{
    public static async Task<Ok<Paged<PaymentResponse>>> HandleAsync(
        [AsParameters] PageQuery page,
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var (number, size) = (page.Page ?? 1, page.PageSize ?? 25);
        var own = db.Payments.AsNoTracking().Where(p => p.UserId == user.Id);
        var total = await own.CountAsync(cancellation);
        var rows = await own.OrderByDescending(p => p.CreatedAt)
            .ThenBy(p => p.Id)
            .Skip((number - 1) * size)
            .Take(size)
            .Select(p => new
            {
                Payment = p,
                db.Bookings.First(b => b.EventId == p.EventId && b.Id == p.BookingId).Reference,
            })
            .ToListAsync(cancellation);
        return TypedResults.Ok(
            new Paged<PaymentResponse>(
                [.. rows.Select(r => BookingReader.Response(r.Payment, r.Reference))],
                number,
                size,
                total
            )
        );
    }
}
