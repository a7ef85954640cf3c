using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Bookings;

static class CancelBooking
{
    public static async Task<Results<Ok<BookingResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        [AsParameters] RefundServices services,
        BookingStore bookingStore,
        PaymentService payments,
        CancellationToken cancellation
    )
    {
        var (user, db, bookings, _, audit, _) = services;
        var found = await (await bookings.VisibleAsync(id, user, cancellation))
            .Select(b => new
            {
                b.EventId,
                b.UserId,
                b.Status,
            })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return Problems.NotFound("This booking");
        if (found.Status != BookingStatus.PendingPayment)
            return await RefundBooking.RefundAsync(
                id,
                new(Reason: "Cancelled."),
                cancels: true,
                services,
                cancellation
            );

        // Its seats are freed only after its open payment has been cancelled at the provider.
        var open = await db
            .Payments.Where(p =>
                p.EventId == found.EventId
                && p.BookingId == id
                && (p.Status == PaymentStatus.Processing || p.Status == PaymentStatus.ActionRequired)
            )
            .Select(p => p.Id)
            .ToListAsync(cancellation);
        foreach (var payment in open)
            await payments.SettleAsync(found.EventId, payment, cancel: true, cancellation);
        if (!await bookingStore.GiveUpAsync(found.EventId, id, found.UserId, cancellation))
            return Problems.Of(
                409,
                ProblemCodes.InvalidState,
                "This booking has just been confirmed or has ended.",
                "This booking has just been confirmed or has ended. Reload the page to see its current status."
            );
        // The booking has ended, so it is recorded even if the caller leaves.
        if (found.UserId != user.Id)
            await audit.WriteAsync("booking.cancelled", "booking", id, null, null, CancellationToken.None);
        return TypedResults.Ok((await bookings.FindAsync(id, user, cancellation))!);
    }
}
