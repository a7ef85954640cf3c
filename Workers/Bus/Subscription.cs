namespace TicketPlatform.Workers.Bus;

/// <summary>A handler and the message that it handles.</summary>
/// <param name="WireName">Routing key.</param>
/// <param name="Consumer">
/// Last part of the queue's name, and the consumer's name in the inbox: <c>issue-tickets</c>.
/// </param>
/// <param name="IsRepeatable">See <see cref="IRepeatable"/>.</param>
/// <param name="BatchSize">The largest number of messages handled at once (<see cref="IBatchHandler{TMessage}"/>).
/// Null: one at a time.</param>
/// <param name="Handle">Reads the messages and handles them.</param>
/// <param name="IsDisabled">Its function is disabled: its messages are acknowledged without an effect.</param>
sealed record Subscription(
    string WireName,
    string Consumer,
    bool IsRepeatable,
    Func<BusOptions, ushort>? BatchSize,
    Func<IServiceProvider, IReadOnlyList<Delivery>, HandlerContext, CancellationToken, Task> Handle,
    Func<IServiceProvider, bool> IsDisabled
);
