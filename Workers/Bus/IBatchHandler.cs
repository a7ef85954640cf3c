using TicketPlatform.Domain.Messages;

namespace TicketPlatform.Workers.Bus;

/// <summary>
/// Handles the messages that are waiting at the same time in one transaction, because a busy hour costs less that way.
/// If the transaction fails, each of its messages is handled again on its own, so a faulty one affects no other.
/// </summary>
interface IBatchHandler<TMessage>
    where TMessage : IMessage
{
    Task HandleAsync(IReadOnlyList<Received<TMessage>> messages, Work work, CancellationToken cancellation);
}
