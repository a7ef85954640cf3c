using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Refunds;

/// <summary>
/// A payment may succeed while its event is being cancelled: then the booking is refunded as it is confirmed.
/// </summary>
sealed class RefundLateConfirmation(RefundService refunds) : IRepeatableHandler<BookingConfirmed>
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
