using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;
using Event = TicketPlatform.Domain.Events.Event;
using Section = TicketPlatform.Domain.Seating.Section;

namespace BookingApi.Features.Seating;

/// <summary>
/// Changes the categories and sections of an event: one editor per event at a time, all or nothing, followed by a
/// notification to every seat map. Selling does not lock the event's row and continues meanwhile.
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
                // Locked before any seat, as buyers with a limited early-bird price do, to avoid deadlocks.
                await db.Database.ExecuteSqlAsync(
                    $"select from ticket_categories where event_id = {eventId} order by category_no for no key update",
                    cancellation
                );
                var result = await edit(found);
                if (result.Problem is null)
                {
                    audit.AddChanges(action, eventId);
                    await db.SaveChangesAsync(cancellation);
                    // The capacity may have changed, and with it which waitlist entries can be served.
                    await db.Database.ExecuteSqlAsync($"select wake_waitlist({eventId})", cancellation);
                    // Rules or the percentage sold may have changed: the committed state has the right prices.
                    await db.Database.ExecuteSqlAsync($"select reprice_event({eventId})", cancellation);
                    await transaction.CommitAsync(cancellation);
                }
                return result;
            });
        if (outcome.Problem is null)
            await boards.LayoutChangedAsync(eventId);
        return outcome;
    }

    /// <summary>Saves in the middle of an edit, for rows that must be in the database before the rest.</summary>
    public Task SaveAsync(CancellationToken cancellation)
    {
        audit.NoteChanges();
        return db.SaveChangesAsync(cancellation);
    }

    /// <summary>
    /// Locks the seats of a section, so that none of them can be claimed until the edit is done, and counts those that
    /// are taken. Waits for claims in progress and then sees their result.
    /// </summary>
    public async Task<int> LockPlacesAsync(Section section, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $"select from places where event_id = {section.EventId} and section_no = {section.SectionNo} order by place_no for update",
            cancellation
        );
        return (await ClaimedPlacesAsync(section, cancellation)).Count;
    }

    /// <summary>
    /// Adds seats to a section with held or sold seats, or removes free ones: at the end of a seated section, anywhere
    /// in a standing area. The caller applies the rest of the request. Rejects the change, and changes nothing, if a
    /// taken seat would be removed or renamed.
    /// </summary>
    public async Task<ProblemHttpResult?> ResizeClaimedAsync(
        Event e,
        Section section,
        SectionDraft draft,
        int claimed,
        CancellationToken cancellation
    )
    {
        if (section.ChangesPrintedLabels(draft))
            return Claimed(claimed);
        if (draft.Size < section.Capacity)
            return await ShrinkAsync(section, draft.Size, claimed, cancellation);
        if (draft.Size == section.Capacity)
            return null;
        if (section.Grow(e, draft.Size) is not var (first, last))
        {
            return Problems.Of(
                409,
                ProblemCodes.PlacesClaimed,
                "This section cannot be made larger.",
                "Sections were added or changed after this one, and some of its tickets are on hold or sold. "
                    + "Add another section with the same price category instead: buyers can choose from both.",
                ("claimed", claimed)
            );
        }
        await InsertPlacesAsync(section, draft.CategoryNo, first, last, cancellation);
        return null;
    }

    async Task<ProblemHttpResult?> ShrinkAsync(Section section, int size, int claimed, CancellationToken cancellation)
    {
        var kept = await ClaimedPlacesAsync(section, cancellation);
        var smallest = section.SmallestSize(kept);
        if (size < smallest)
        {
            return Problems.Of(
                409,
                ProblemCodes.PlacesClaimed,
                "Tickets in this section are on hold or sold.",
                "Because of the tickets on hold or sold, this section must have room for at least "
                    + $"{CountText.Of(smallest, "person", "people")}. To sell fewer tickets, block those that are still "
                    + "available.",
                ("claimed", claimed),
                ("smallest", smallest)
            );
        }
        await RemovePlacesAsync(section, section.Shrink(kept, size), cancellation);
        return null;
    }

    /// <summary>
    /// Removes seats of the section, none of which may be taken, and stores the labels of those that somebody once had,
    /// because old bookings refer to their numbers. The section itself must not have been changed yet.
    /// </summary>
    public async Task RemovePlacesAsync(
        Section section,
        IReadOnlyCollection<int> placeNos,
        CancellationToken cancellation
    )
    {
        var used = await db
            .Places.AsNoTracking()
            .Where(p => p.EventId == section.EventId && placeNos.Contains(p.PlaceNo) && p.Version > 0)
            .Select(p => p.PlaceNo)
            .ToArrayAsync(cancellation);
        var labels = Array.ConvertAll(used, section.LabelOf);
        var (rows, seats) = (Array.ConvertAll(labels, l => l.Row), Array.ConvertAll(labels, l => l.Seat));
        var stepFree = Array.ConvertAll(used, section.IsStepFree);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into removed_places (event_id, place_no, section_name, row_label, seat_label, step_free, version)
            select p.event_id, p.place_no, {section.Name}, u.row_label, u.seat_label, u.step_free, p.version
            from unnest({used}, {rows}, {seats}, {stepFree}) u (place_no, row_label, seat_label, step_free)
            join places p on p.event_id = {section.EventId} and p.place_no = u.place_no
            on conflict (event_id, place_no) do update set section_name = excluded.section_name,
                row_label = excluded.row_label, seat_label = excluded.seat_label, step_free = excluded.step_free,
                version = excluded.version
            """,
            cancellation
        );
        await db
            .Places.Where(p => p.EventId == section.EventId && placeNos.Contains(p.PlaceNo))
            .ExecuteDeleteAsync(cancellation);
    }

    Task<List<int>> ClaimedPlacesAsync(Section section, CancellationToken cancellation) =>
        db
            .Database.SqlQuery<int>(
                $"""
                select p.place_no as "Value" from places p
                where p.event_id = {section.EventId} and p.section_no = {section.SectionNo}
                  and (p.status in (place_status('reserved'), place_status('sold'))
                       or (p.status = place_status('held') and p.hold_expires_at > clock_timestamp()))
                """
            )
            .ToListAsync(cancellation);

    /// <summary>The blocked seats of the section, numbered from its first.</summary>
    public Task<int[]> BlockedSeatsAsync(Section section, CancellationToken cancellation) =>
        db
            .Places.Where(p =>
                p.EventId == section.EventId && p.SectionNo == section.SectionNo && p.Status == PlaceStatus.Blocked
            )
            .Select(p => p.PlaceNo - section.FirstPlaceNo)
            .ToArrayAsync(cancellation);

    /// <summary>Blocks seats of a section, numbered from its first.</summary>
    public Task BlockSeatsAsync(Section section, int[] seats, CancellationToken cancellation)
    {
        var placeNos = Array.ConvertAll(seats, seat => section.FirstPlaceNo + seat);
        return db.Database.ExecuteSqlAsync(
            $"select from block_places({section.EventId}, {placeNos}, true)",
            cancellation
        );
    }

    /// <summary>Inserts one row for each seat of the section. The section itself must be saved.</summary>
    public Task InsertPlacesAsync(Section section, CancellationToken cancellation) =>
        InsertPlacesAsync(
            section,
            section.CategoryNo,
            section.FirstPlaceNo,
            section.FirstPlaceNo + section.Capacity - 1,
            cancellation
        );

    Task InsertPlacesAsync(Section section, int categoryNo, int first, int last, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into places (event_id, place_no, section_no, category_no, version)
            select {section.EventId}, n, {section.SectionNo}, {(short)categoryNo}, coalesce(r.version + 1, 0)
            from generate_series({first}, {last}) n
            left join removed_places r on r.event_id = {section.EventId} and r.place_no = n
            """,
            cancellation
        );

    public static ProblemHttpResult Claimed(int claimed) =>
        Problems.Of(
            409,
            ProblemCodes.PlacesClaimed,
            "Tickets in this section are on hold or sold.",
            claimed == 1
                ? "One ticket in this section is on hold or sold, so the section cannot be changed."
                : $"{claimed} tickets in this section are on hold or sold, so the section cannot be changed.",
            ("claimed", claimed)
        );
}
