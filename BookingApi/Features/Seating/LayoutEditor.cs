using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Seating;
using Event = TicketPlatform.Domain.Events.Event;

namespace BookingApi.Features.Seating;

/// <summary>What an edit came to: a value, or the problem for which nothing was changed.</summary>
readonly record struct EditOutcome<T>(T? Value, ProblemHttpResult? Problem)
{
    public static implicit operator EditOutcome<T>(T value) => new(value, null);

    public static implicit operator EditOutcome<T>(ProblemHttpResult problem) => new(default, problem);
}

/// <summary>
/// Changes the categories and sections of an event: one editor of an event at a time, all or nothing, and every seat map is told
/// afterwards. Selling takes no lock on the event's row and goes on meanwhile.
/// </summary>
sealed class LayoutEditor(BookingDbContext db, CurrentUser user, SeatBoards boards, Audit audit)
{
    public async Task<EditOutcome<T>> EditAsync<T>(
        Guid eventId,
        string action,
        Func<Event, Task<EditOutcome<T>>> edit,
        CancellationToken cancellation
    )
    {
        var outcome = await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                var locked = await db
                    .Events.FromSql(
                        $"select * from events where id = {eventId} and (organizer_id = {user.Id} or {user.IsAdmin}) for update"
                    )
                    .ToListAsync(cancellation);
                if (locked is not [var found])
                    return Problems.NotFound("This event");
                var result = await edit(found);
                if (result.Problem is null)
                {
                    audit.AddChanges(action, eventId);
                    await db.SaveChangesAsync(cancellation);
                    // Rules and shares sold may have changed: what is committed has its price.
                    await db.Database.ExecuteSqlAsync($"select reprice_event({eventId})", cancellation);
                    await transaction.CommitAsync(cancellation);
                }
                return result;
            });
        if (outcome.Problem is null)
            await boards.LayoutChangedAsync(eventId);
        return outcome;
    }

    /// <summary>Saves in the midst of an edit, for what has to be in the database before the rest.</summary>
    public Task SaveAsync(CancellationToken cancellation)
    {
        audit.NoteChanges();
        return db.SaveChangesAsync(cancellation);
    }

    /// <summary>
    /// Locks the places of a section, so that none of them can be claimed until the edit is done, and counts those that are somebody's.
    /// Waits for claims that are under way; then it sees them.
    /// </summary>
    public async Task<int> LockPlacesAsync(Section section, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $"select from places where event_id = {section.EventId} and section_no = {section.SectionNo} order by place_no for update",
            cancellation
        );
        return await db
            .Database.SqlQuery<int>(
                $"""
                select count(*)::int as "Value" from places p
                where p.event_id = {section.EventId} and p.section_no = {section.SectionNo}
                  and (p.status in (2, 3) or (p.status = 1 and p.hold_expires_at > clock_timestamp())
                       or exists (select from booking_items i where i.event_id = p.event_id and i.place_no = p.place_no))
                """
            )
            .SingleAsync(cancellation);
    }

    /// <summary>Writes one row for each place of the section. The section itself must be saved.</summary>
    public async Task InsertPlacesAsync(Section section, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select wake_waitlist({section.EventId})", cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into places (event_id, place_no, section_no, category_no)
            select {section.EventId}, n, {section.SectionNo}, {section.CategoryNo}
            from generate_series({section.FirstPlaceNo}, {section.FirstPlaceNo + section.Capacity - 1}) n
            """,
            cancellation
        );
    }

    public static ProblemHttpResult Claimed(int claimed) =>
        Problems.Of(
            409,
            ProblemCodes.PlacesClaimed,
            "Places of this section are held or sold.",
            claimed == 1
                ? "One place of this section is held or sold, so the section cannot change."
                : $"{claimed} places of this section are held or sold, so the section cannot change.",
            ("claimed", claimed)
        );
}
