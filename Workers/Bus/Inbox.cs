using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;

namespace TicketPlatform.Workers.Bus;

/// <summary>Handles a message once, however often it comes.</summary>
sealed class Inbox(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>
    /// The row in the inbox comes first and is committed with the effect: a second delivery finds it and does nothing,
    /// and one that comes while the first is still being handled waits for it here. Returns whether this call did the
    /// work.
    /// </summary>
    public async Task<bool> HandleOnceAsync(
        Subscription subscription,
        Guid messageId,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        if (subscription.IsIdle(scope.ServiceProvider))
            return false;
        var db = scope.ServiceProvider.GetRequiredService<BookingDbContext>();
        if (subscription.IsRepeatable)
            return await RepeatableAsync(subscription, scope.ServiceProvider, db, messageId, body, cancellation);

        var work = new Work(db, time.GetUtcNow());
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            // Nobody goes back to half of this transaction.
            db.Database.AutoSavepointsEnabled = false;
            if (await RememberAsync(subscription, db, messageId, cancellation) == 0)
                return Duplicate();
            await subscription.Handle(scope.ServiceProvider, body, work, cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DependencyUnavailableException)
        {
            await work.NoteAsync();
            throw;
        }
        work.Publish();
        return true;
    }

    async Task<bool> RepeatableAsync(
        Subscription subscription,
        IServiceProvider services,
        BookingDbContext db,
        Guid messageId,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation
    )
    {
        var consumer = subscription.Consumer;
        if (
            await db
                .Database.SqlQuery<bool>(
                    $"select exists (select from inbox_messages where consumer = {consumer} and message_id = {messageId}) as \"Value\""
                )
                .SingleAsync(cancellation)
        )
            return Duplicate();
        var work = new Work(db, time.GetUtcNow());
        await subscription.Handle(services, body, work, cancellation);
        await NoteAsync(subscription, db, messageId, cancellation);
        work.Publish();
        return true;
    }

    // That a repeatable handler is repeated because a server crashed is no harm, so this commit does not wait for the
    // disk.
    static Task<int> NoteAsync(
        Subscription subscription,
        BookingDbContext db,
        Guid messageId,
        CancellationToken cancellation
    ) =>
        db.Database.ExecuteSqlAsync(
            $"with unhurried as (select set_config('synchronous_commit', 'off', true)) insert into inbox_messages (consumer, message_id) select {subscription.Consumer}, {messageId} from unhurried on conflict do nothing",
            cancellation
        );

    static Task<int> RememberAsync(
        Subscription subscription,
        BookingDbContext db,
        Guid messageId,
        CancellationToken cancellation
    ) =>
        db.Database.ExecuteSqlAsync(
            $"insert into inbox_messages (consumer, message_id) values ({subscription.Consumer}, {messageId}) on conflict do nothing",
            cancellation
        );

    static bool Duplicate()
    {
        Activity.Current?.SetTag("ticketplatform.duplicate", true);
        return false;
    }
}
