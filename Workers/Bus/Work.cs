using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Domain.Messages;

namespace TicketPlatform.Workers.Bus;

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
