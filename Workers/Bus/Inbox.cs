using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;

namespace TicketPlatform.Workers.Bus;

/// <summary>Handles a message once, however often it is delivered.</summary>
sealed class Inbox(IServiceScopeFactory scopes, TimeProvider time)
{
    static readonly IReadOnlyDictionary<Guid, Exception> None = new Dictionary<Guid, Exception>();

    /// <summary>
    /// The inbox rows are written first and committed with the effects: a second delivery finds its row and does
    /// nothing, and one that arrives while the first is still being handled waits for it here. Returns the messages
    /// that have to be handled again although the others are done.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, Exception>> HandleOnceAsync(
        Subscription subscription,
        IReadOnlyList<Delivery> deliveries,
        CancellationToken cancellation
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        if (subscription.IsDisabled(scope.ServiceProvider))
            return None;
        var db = scope.ServiceProvider.GetRequiredService<BookingDbContext>();
        var context = new HandlerContext(db, time.GetUtcNow());
        if (subscription.IsRepeatable)
            await RepeatAsync(subscription, scope.ServiceProvider, deliveries, context, cancellation);
        else
            await TransactAsync(subscription, scope.ServiceProvider, deliveries, context, cancellation);
        context.Publish();
        return context.Failed;
    }

    static async Task TransactAsync(
        Subscription subscription,
        IServiceProvider services,
        IReadOnlyList<Delivery> deliveries,
        HandlerContext context,
        CancellationToken cancellation
    )
    {
        var db = context.Db;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            // This transaction is never rolled back to a savepoint.
            db.Database.AutoSavepointsEnabled = false;
            var isNew = await RememberAsync(subscription, db, deliveries, cancellation);
            if (Unseen(deliveries, isNew.Contains) is not { Count: > 0 } unseen)
                return;
            await subscription.Handle(services, unseen, context, cancellation);
            // The handler's external effects have happened: a worker that is stopping still stores the result.
            await db.SaveChangesAsync(CancellationToken.None);
            await ForgetAsync(subscription, context);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DependencyUnavailableException)
        {
            await context.NoteAsync();
            throw;
        }
    }

    static async Task RepeatAsync(
        Subscription subscription,
        IServiceProvider services,
        IReadOnlyList<Delivery> deliveries,
        HandlerContext context,
        CancellationToken cancellation
    )
    {
        var (db, ids) = (context.Db, Ids(deliveries));
        var known = await db
            .InboxMessages.Where(m => m.Consumer == subscription.Consumer && ids.Contains(m.MessageId))
            .Select(m => m.MessageId)
            .ToListAsync(cancellation);
        if (Unseen(deliveries, id => !known.Contains(id)) is not { Count: > 0 } unseen)
            return;
        await subscription.Handle(services, unseen, context, cancellation);
        // Repeating a repeatable handler after a server crash does no harm, so this commit does not wait for the disk.
        await db.Database.ExecuteSqlAsync(
            $"with unhurried as (select set_config('synchronous_commit', 'off', true)) insert into inbox_messages (consumer, message_id) select {subscription.Consumer}, id from unhurried, unnest({Ids(unseen.Where(d => !context.Failed.ContainsKey(d.MessageId)))}) id order by id on conflict do nothing",
            cancellation
        );
    }

    // Ordered by id, so that two batches never deadlock.
    static async Task<HashSet<Guid>> RememberAsync(
        Subscription subscription,
        BookingDbContext db,
        IReadOnlyList<Delivery> deliveries,
        CancellationToken cancellation
    ) =>
        [
            .. await db
                .Database.SqlQuery<Guid>(
                    $"insert into inbox_messages (consumer, message_id) select {subscription.Consumer}, id from unnest({Ids(deliveries)}) id order by id on conflict do nothing returning message_id as \"Value\""
                )
                .ToListAsync(cancellation),
        ];

    static async Task ForgetAsync(Subscription subscription, HandlerContext context)
    {
        Guid[] ids = [.. context.Failed.Keys];
        if (ids.Length > 0)
            await context
                .Db.InboxMessages.Where(m => m.Consumer == subscription.Consumer && ids.Contains(m.MessageId))
                .ExecuteDeleteAsync(CancellationToken.None);
    }

    /// <summary>Yields each message that is delivered for the first time, once.</summary>
    static List<Delivery> Unseen(IReadOnlyList<Delivery> deliveries, Func<Guid, bool> isNew)
    {
        var unseen = deliveries.Where(d => isNew(d.MessageId)).DistinctBy(d => d.MessageId).ToList();
        foreach (var duplicate in deliveries.Except(unseen))
            duplicate.Activity?.SetTag("ticketplatform.duplicate", true);
        return unseen;
    }

    static Guid[] Ids(IEnumerable<Delivery> deliveries) => [.. deliveries.Select(d => d.MessageId).Distinct()];
}
