using System.Text.Json;
using TicketPlatform.Data;
using TicketPlatform.Domain.Messages;

namespace TicketPlatform.Workers.Bus;

/// <summary>One use case that a message sets off.</summary>
interface IHandler<in TMessage> where TMessage : IMessage
{
    Task HandleAsync(TMessage message, Work work, CancellationToken cancellation);
}

/// <summary>
/// The transaction in which a message is handled. The inbox row is in it already; what the handler saves through <see cref="Db"/> is
/// committed with it, and then the message is acknowledged.
/// </summary>
sealed class Work(BookingDbContext db, DateTimeOffset now)
{
    readonly List<Action> tidings = [];

    public BookingDbContext Db => db;
    public DateTimeOffset Now => now;

    /// <summary>Runs after the commit; may be lost in a crash.</summary>
    public void AfterCommit(Action tell) => tidings.Add(tell);

    internal void Tell() => tidings.ForEach(tell => tell());
}

/// <summary>Something outside is away for now: the message is tried again later, for as long as it takes.</summary>
sealed class OutsideIsAwayException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A handler and the message that it waits for.</summary>
/// <param name="WireName">Routing key.</param>
/// <param name="Consumer">Last part of the queue's name, and the consumer's name in the inbox: <c>issue-tickets</c>.</param>
/// <param name="Handle">Reads the message and handles it.</param>
sealed record Subscription(
    string WireName, string Consumer, Func<IServiceProvider, ReadOnlyMemory<byte>, Work, CancellationToken, Task> Handle);

static class Subscriptions
{
    public static IServiceCollection AddSubscription<TMessage, THandler>(this IServiceCollection services)
        where TMessage : IMessage where THandler : class, IHandler<TMessage>
    {
        services.AddScoped<THandler>();
        return services.AddSingleton(new Subscription(
            TMessage.WireName,
            JsonNamingPolicy.KebabCaseLower.ConvertName(typeof(THandler).Name),
            (scope, body, work, cancellation) =>
                scope.GetRequiredService<THandler>().HandleAsync(Data.Messaging.Outbox.Read<TMessage>(body.Span), work, cancellation)));
    }
}
