using System.Diagnostics;
using TicketPlatform.Domain.Messages;

namespace TicketPlatform.Workers.Bus;

/// <summary>A message of a batch.</summary>
/// <param name="Id">Its id on the bus.</param>
/// <param name="Message">Its content.</param>
/// <param name="Activity">The trace that it belongs to.</param>
sealed record ReceivedMessage<TMessage>(Guid Id, TMessage Message, Activity? Activity)
    where TMessage : IMessage;
