using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Tickets;

/// <summary>Notifies the open pages of an unpaid booking that its time is over.</summary>
sealed class PublishBookingExpired(SeatChannel channel) : IHandler<BookingExpired>
{
    public Task HandleAsync(BookingExpired message, HandlerContext context, CancellationToken cancellation)
    {
        context.AfterCommit(() => channel.PublishBookingChanged(message.EventId, message.BookingId));
        return Task.CompletedTask;
    }
}
