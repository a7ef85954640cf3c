using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Domain.Messages;

namespace TicketPlatform.Workers.Bus;

/// <summary>One use case that a message sets off.</summary>
interface IHandler<in TMessage>
    where TMessage : IMessage
{
    Task HandleAsync(TMessage message, Work work, CancellationToken cancellation);
}

/// <summary>
/// The transaction in which a message is handled. The inbox row is in it already; what the handler saves through
/// <see cref="Db"/> is committed with it, and then the message is acknowledged.
/// </summary>
sealed class Work(BookingDbContext db, DateTimeOffset now)
{
    readonly List<Action> notifications = [];
    readonly List<Func<BookingDbContext, Task>> notes = [];

    public BookingDbContext Db => db;
    public DateTimeOffset Now => now;

    /// <summary>
    /// Waits until nobody else has <paramref name="matter"/> in hand, and keeps it until the transaction ends: two
    /// messages about one thing are handled one after the other.
    /// </summary>
    public Task AloneAsync(string matter, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({matter}, 0))", cancellation);

    /// <summary>Runs after the commit; may be lost in a crash.</summary>
    public void AfterCommit(Action notify) => notifications.Add(notify);

    /// <summary>
    /// Runs on the same connection when the handler has failed and all of its work is undone: what is to be seen of it
    /// anyway.
    /// </summary>
    public void AfterRollback(Func<BookingDbContext, Task> note) => notes.Add(note);

    internal void Publish() => notifications.ForEach(notify => notify());

    internal async Task NoteAsync()
    {
        foreach (var note in notes)
            await note(db);
    }
}

/// <summary>
/// A handler that is safe to repeat and whose work is in transactions of its own: it runs before its inbox row is
/// written and not within a transaction. So it keeps no connection while it waits for another one, or for somebody
/// outside.
/// </summary>
interface IRepeatableHandler<in TMessage> : IHandler<TMessage>
    where TMessage : IMessage;

/// <summary>Something outside is unavailable for now: the message is tried again later, for as long as it takes.</summary>
sealed class DependencyUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

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
