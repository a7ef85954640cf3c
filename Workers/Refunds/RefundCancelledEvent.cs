using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Refunds;

/// <summary>
/// Refunds every paid booking of a cancelled event. Each refund is a transaction of its own and is decided once, so a
/// repetition continues where the last one stopped. Unpaid bookings end now: <see cref="Timers.ExpireBookings"/> first
/// cancels their open payments.
/// </summary>
sealed class RefundCancelledEvent(RefundService refunds) : IHandler<EventCancelled>, IRepeatable
{
    const int AtOnce = 4;

    public async Task HandleAsync(EventCancelled message, HandlerContext context, CancellationToken cancellation)
    {
        await context.Db.Database.ExecuteSqlAsync(
            $"""
            update bookings set expires_at = clock_timestamp()
            where event_id = {message.EventId} and status = booking_status('pending_payment') and expires_at > clock_timestamp()
            """,
            cancellation
        );
        var reason = await CancellationReason.OfAsync(context.Db, message.EventId, cancellation);
        if (message.KeepsAdmitted)
        {
            await RefundUnusedAsync(message, context, reason, cancellation);
            return;
        }
        var paid = await context
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

    // The event had taken place: people who were admitted got what they paid for.
    async Task RefundUnusedAsync(
        EventCancelled message,
        HandlerContext context,
        string reason,
        CancellationToken cancellation
    )
    {
        var unused = await context
            .Db.BookingItems.Where(i =>
                i.EventId == message.EventId
                && i.RefundId == null
                && context.Db.Bookings.Any(b =>
                    b.EventId == i.EventId
                    && b.Id == i.BookingId
                    && (b.Status == BookingStatus.Confirmed || b.Status == BookingStatus.PartiallyRefunded)
                )
                && !context.Db.Tickets.Any(t =>
                    t.EventId == i.EventId
                    && t.BookingId == i.BookingId
                    && t.PlaceNo == i.PlaceNo
                    && t.Status == TicketStatus.Used
                )
            )
            .Select(i => new { i.BookingId, i.PlaceNo })
            .ToListAsync(cancellation);
        foreach (var booking in unused.GroupBy(i => i.BookingId, i => i.PlaceNo))
        {
            await refunds.RequestAsync(
                new(
                    message.EventId,
                    booking.Key,
                    [.. booking.Order()],
                    message.ByUser,
                    reason,
                    EvenUsed: false,
                    Cancels: true
                ),
                cancellation
            );
        }
    }
}
