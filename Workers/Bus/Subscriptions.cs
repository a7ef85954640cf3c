using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Domain.Messages;

namespace TicketPlatform.Workers.Bus;

static class Subscriptions
{
    /// <summary>Subscribes a handler to a message.</summary>
    /// <param name="services">The services.</param>
    /// <param name="isIdle">Whether what the handler does is switched off.</param>
    /// <param name="consumer">
    /// The consumer's name on the broker and in the inbox, where it is not the handler's: a handler that was renamed
    /// keeps the queue that it had.
    /// </param>
    public static IServiceCollection AddSubscription<TMessage, THandler>(
        this IServiceCollection services,
        Func<IServiceProvider, bool>? isIdle = null,
        string? consumer = null
    )
        where TMessage : IMessage
        where THandler : class, IHandler<TMessage>
    {
        services.AddScoped<THandler>();
        return services.AddSingleton(
            new Subscription(
                TMessage.WireName,
                consumer ?? JsonNamingPolicy.KebabCaseLower.ConvertName(typeof(THandler).Name),
                typeof(THandler).IsAssignableTo(typeof(IRepeatableHandler<TMessage>)),
                (scope, body, work, cancellation) =>
                    scope
                        .GetRequiredService<THandler>()
                        .HandleAsync(Data.Messaging.Outbox.Read<TMessage>(body.Span), work, cancellation),
                isIdle ?? (_ => false)
            )
        );
    }
}
