using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Domain.Messages;

namespace TicketPlatform.Workers.Bus;

/// <summary>A handler and the message that it waits for.</summary>
/// <param name="WireName">Routing key.</param>
/// <param name="Consumer">
/// Last part of the queue's name, and the consumer's name in the inbox: <c>issue-tickets</c>.
/// </param>
/// <param name="IsRepeatable">See <see cref="IRepeatableHandler{TMessage}"/>.</param>
/// <param name="Handle">Reads the message and handles it.</param>
/// <param name="IsIdle">What it does is switched off: its messages are taken and nothing follows.</param>
sealed record Subscription(
    string WireName,
    string Consumer,
    bool IsRepeatable,
    Func<IServiceProvider, ReadOnlyMemory<byte>, Work, CancellationToken, Task> Handle,
    Func<IServiceProvider, bool> IsIdle
);
