using System.Text.Json;
using TicketPlatform.Domain.Messages;

namespace TicketPlatform.Workers.Bus;

static class Subscriptions
{
    /// <summary>Subscribes a handler to a message.</summary>
    /// <param name="services">The services.</param>
    /// <param name="isIdle">Whether the handler's function is disabled.</param>
    /// <param name="consumer">The consumer's name on the broker and in the inbox, if it differs from the handler's: a
    /// renamed handler keeps its queue.</param>
    public static IServiceCollection AddSubscription<TMessage, THandler>(
        this IServiceCollection services,
        Func<IServiceProvider, bool>? isIdle = null,
        string? consumer = null
    )
        where TMessage : IMessage
        where THandler : class, IHandler<TMessage> =>
        services.Add<TMessage, THandler>(
            batchSize: null,
            (handler, deliveries, context, cancellation) =>
                handler.HandleAsync(Read<TMessage>(deliveries.Single()), context, cancellation),
            isIdle,
            consumer
        );

    /// <summary>
    /// Subscribes a handler to batches of a message, of at most <see cref="BusOptions.BatchSize"/> unless another size
    /// is given.
    /// </summary>
    public static IServiceCollection AddBatchSubscription<TMessage, THandler>(
        this IServiceCollection services,
        Func<BusOptions, ushort>? batchSize = null
    )
        where TMessage : IMessage
        where THandler : class, IBatchHandler<TMessage> =>
        services.Add<TMessage, THandler>(
            batchSize ?? (options => options.BatchSize),
            (handler, deliveries, context, cancellation) =>
                handler.HandleAsync(
                    [
                        .. deliveries.Select(d => new ReceivedMessage<TMessage>(
                            d.MessageId,
                            Read<TMessage>(d),
                            d.Activity
                        )),
                    ],
                    context,
                    cancellation
                )
        );

    static IServiceCollection Add<TMessage, THandler>(
        this IServiceCollection services,
        Func<BusOptions, ushort>? batchSize,
        Func<THandler, IReadOnlyList<Delivery>, HandlerContext, CancellationToken, Task> handle,
        Func<IServiceProvider, bool>? isIdle = null,
        string? consumer = null
    )
        where TMessage : IMessage
        where THandler : class
    {
        services.AddScoped<THandler>();
        return services.AddSingleton(
            new Subscription(
                TMessage.WireName,
                consumer ?? JsonNamingPolicy.KebabCaseLower.ConvertName(typeof(THandler).Name),
                typeof(THandler).IsAssignableTo(typeof(IRepeatable)),
                batchSize,
                (scope, deliveries, context, cancellation) =>
                    handle(scope.GetRequiredService<THandler>(), deliveries, context, cancellation),
                isIdle ?? (_ => false)
            )
        );
    }

    static TMessage Read<TMessage>(Delivery delivery)
        where TMessage : IMessage => Data.Messaging.Outbox.Read<TMessage>(delivery.Body.Span);
}
