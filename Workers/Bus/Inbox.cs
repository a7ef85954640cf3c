using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;

namespace TicketPlatform.Workers.Bus;

/// <summary>Handles a message once, however often it comes.</summary>
sealed class Inbox(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>
    /// The row in the inbox comes first and is committed with the effect: a second delivery finds it and does nothing, and one that comes
    /// while the first is still being handled waits for it here. Returns whether this call did the work.
    /// </summary>
    public async Task<bool> HandleOnceAsync(Subscription subscription, Guid messageId, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BookingDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var isNew = await db.Database.ExecuteSqlAsync(
            $"insert into inbox_messages (consumer, message_id) values ({subscription.Consumer}, {messageId}) on conflict do nothing", cancellation);
        if (isNew == 0)
        {
            Activity.Current?.SetTag("ticketplatform.duplicate", true);
            return false;
        }
        var work = new Work(db, time.GetUtcNow());
        await subscription.Handle(scope.ServiceProvider, body, work, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        work.Tell();
        return true;
    }
}
