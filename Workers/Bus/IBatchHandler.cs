using TicketPlatform.Domain.Messages;

namespace TicketPlatform.Workers.Bus;

/// <summary>
/// Handles messages that are waiting at the same time in one transaction, which makes busy hours cheaper. If the
/// transaction fails, each of its messages is handled again on its own, so a faulty one does not affect the others.
/// </summary>
interface IBatchHandler<TMessage>
    where TMessage : IMessage
{
    Task HandleAsync(
        IReadOnlyList<ReceivedMessage<TMessage>> messages,
        HandlerContext context,
        CancellationToken cancellation
    );
}
