using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;

namespace TicketPlatform.Workers.Bus;

/// <summary>
/// The transaction in which messages are handled. It already contains their inbox rows; what the handler saves through
/// <see cref="Db"/> is committed with them, and then the messages are acknowledged.
/// </summary>
sealed class HandlerContext(BookingDbContext db, DateTimeOffset now)
{
    readonly List<Action> notifications = [];
    readonly List<Func<BookingDbContext, Task>> notes = [];
    readonly Dictionary<Guid, Exception> failed = [];

    public BookingDbContext Db => db;
    public DateTimeOffset Now => now;

    /// <summary>Messages of the batch that have to be handled again, by their id.</summary>
    public IReadOnlyDictionary<Guid, Exception> Failed => failed;

    /// <summary>
    /// Waits until nobody else handles <paramref name="matter"/>, and keeps it locked until the transaction ends, so
    /// that two messages about the same subject are handled one after the other.
    /// </summary>
    public Task AloneAsync(string matter, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({matter}, 0))", cancellation);

    /// <summary>
    /// The same for several subjects, always in the same order, so that two batches never wait for each other.
    /// </summary>
    public Task AloneAsync(string[] matters, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended(matter, 0)) from (select matter from unnest({matters}) matter order by matter) m",
            cancellation
        );

    /// <summary>
    /// One message of the batch has to be handled again because of <paramref name="fault"/>. The results of the others
    /// are committed.
    /// </summary>
    public void Fail(Guid messageId, Exception fault) => failed[messageId] = fault;

    /// <summary>Runs after the commit; may be lost in a crash.</summary>
    public void AfterCommit(Action notify) => notifications.Add(notify);

    /// <summary>
    /// Runs on the same connection after the handler has failed and its work has been undone: for what has to be
    /// visible anyway.
    /// </summary>
    public void AfterRollback(Func<BookingDbContext, Task> note) => notes.Add(note);

    internal void Publish() => notifications.ForEach(notify => notify());

    internal async Task NoteAsync()
    {
        foreach (var note in notes)
            await note(db);
    }
}
