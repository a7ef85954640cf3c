using TicketPlatform.Domain.Messages;

namespace TicketPlatform.Workers.Bus;

/// <summary>One use case triggered by a message.</summary>
interface IHandler<in TMessage>
    where TMessage : IMessage
{
    Task HandleAsync(TMessage message, HandlerContext context, CancellationToken cancellation);
}
