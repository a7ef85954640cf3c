using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Waitlist;

/// <summary>
/// Seats were freed: the first entry that fits gets an offer. Claims, offers and their messages are one transaction.
/// </summary>
sealed class MatchWaitlist(WaitlistMatcher rounds) : IHandler<PlacesFreed>
{
    public async Task HandleAsync(PlacesFreed message, HandlerContext context, CancellationToken cancellation) =>
        context.AfterCommit(await rounds.PlayAsync(context.Db, message.EventId, cancellation));
}
