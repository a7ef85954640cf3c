using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Refunds;

/// <summary>
/// Refunds every paid booking of an event that was called off. Each refund is a transaction of its own and is decided once, so a repetition
/// goes on where the last one stopped. Unpaid bookings end with their time.
/// </summary>
sealed class RefundCancelledEvent(RefundDesk refunds) : IRepeatableHandler<EventCancelled>
{
    const int AtOnce = 4;

    public async Task HandleAsync(EventCancelled message, Work work, CancellationToken cancellation)
    {
        var reason = await CancellationReason.OfAsync(work.Db, message.EventId, cancellation);
        var paid = await work
            .Db.Bookings.Where(b =>
                b.EventId == message.EventId
                && (b.Status == BookingStatus.Confirmed || b.Status == BookingStatus.PartiallyRefunded)
            )
            .Select(b => b.Id)
            .ToListAsync(cancellation);
        await Parallel.ForEachAsync(
            paid,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (bookingId, token) =>
                await refunds.RequestAsync(
                    new(message.EventId, bookingId, null, message.ByUser, reason, EvenUsed: true, Cancels: true),
                    token
                )
        );
    }
}

/// <summary>A payment may succeed while its event is being called off: then the booking is refunded as it is confirmed.</summary>
sealed class RefundLateConfirmation(RefundDesk refunds) : IRepeatableHandler<BookingConfirmed>
{
    public async Task HandleAsync(BookingConfirmed message, Work work, CancellationToken cancellation)
    {
        var cancelled = await work
            .Db.Events.Where(e => e.Id == message.EventId && e.Status == EventStatus.Cancelled)
            .Select(e => new { e.OrganizerId })
            .FirstOrDefaultAsync(cancellation);
        if (cancelled is null)
            return;
        var reason = await CancellationReason.OfAsync(work.Db, message.EventId, cancellation);
        await refunds.RequestAsync(
            new(message.EventId, message.BookingId, null, cancelled.OrganizerId, reason, EvenUsed: true, Cancels: true),
            cancellation
        );
    }
}

static class CancellationReason
{
    // As long as a refund's reason may be.
    const int Longest = 200;

    public static async Task<string> OfAsync(BookingDbContext db, Guid eventId, CancellationToken cancellation)
    {
        var said = await db.Events.Where(e => e.Id == eventId).Select(e => e.CancelReason).SingleAsync(cancellation);
        var reason = $"The event was cancelled: {said}";
        return reason.Length <= Longest ? reason : string.Concat(reason.AsSpan(0, Longest - 1), "…");
    }
}
