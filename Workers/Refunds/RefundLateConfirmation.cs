using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Refunds;

/// <summary>
/// A payment may succeed while its event is being cancelled: the booking is then refunded when it is confirmed.
/// </summary>
sealed class RefundLateConfirmation(RefundService refunds) : IBatchHandler<BookingConfirmed>, IRepeatable
{
    public async Task HandleAsync(
        IReadOnlyList<ReceivedMessage<BookingConfirmed>> messages,
        HandlerContext context,
        CancellationToken cancellation
    )
    {
        var ids = messages.Select(m => m.Message.EventId).Distinct().ToArray();
        var cancelled = await context
            .Db.Events.Where(e => ids.Contains(e.Id) && e.Status == EventStatus.Cancelled)
            .Select(e => new { e.Id, e.OrganizerId })
            .ToListAsync(cancellation);
        foreach (var e in cancelled)
        {
            var reason = await CancellationReason.OfAsync(context.Db, e.Id, cancellation);
            foreach (var (_, message, _) in messages.Where(m => m.Message.EventId == e.Id))
                await refunds.RequestAsync(
                    new(e.Id, message.BookingId, null, e.OrganizerId, reason, EvenUsed: true, Cancels: true),
                    cancellation
                );
        }
    }
}
