using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Waitlist;

static class ListEventWaitlist
{
    public static async Task<Results<Ok<EventWaitlistResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        [AsParameters] PageQuery page,
        CurrentUser user,
        BookingDbContext db,
        SeatBoards boards,
        CancellationToken cancellation
    )
    {
        var first = await db
            .Events.Where(e => e.Id == eventId && (e.OrganizerId == user.Id || user.IsAdmin))
            .Select(e => (bool?)e.WaitlistFirst)
            .FirstOrDefaultAsync(cancellation);
        if (first is null)
            return Problems.NotFound("This event");
        var line = db.WaitlistEntries.AsNoTracking().Where(w => w.EventId == eventId);
        var counts = await line.GroupBy(w => w.Status)
            .Select(g => new
            {
                g.Key,
                Parties = g.Count(),
                Places = g.Sum(w => w.Quantity),
            })
            .ToDictionaryAsync(g => g.Key, cancellation);
        int Parties(WaitlistStatus status) => counts.GetValueOrDefault(status)?.Parties ?? 0;

        var (number, size) = (page.Page ?? 1, page.PageSize ?? 25);
        var rows = await line.OrderBy(w =>
                w.Status == WaitlistStatus.Offered ? 0
                : w.Status == WaitlistStatus.Waiting ? 1
                : 2
            )
            .ThenByDescending(w => w.Priority)
            .ThenBy(w => w.Line)
            .Skip((number - 1) * size)
            .Take(size)
            .Select(w => new
            {
                Entry = w,
                User = db.Users.Where(u => u.Id == w.UserId).Select(u => new { u.Name, u.Email }).First(),
                Category = db.TicketCategories.Where(c => c.EventId == eventId && c.CategoryNo == w.CategoryNo)
                    .Select(c => c.Name)
                    .FirstOrDefault()
                    ?? db.RemovedCategories.Where(c => c.EventId == eventId && c.CategoryNo == w.CategoryNo)
                        .Select(c => c.Name)
                        .FirstOrDefault(),
                Ahead = db.WaitlistEntries.Count(o =>
                    o.EventId == eventId
                    && o.Status == WaitlistStatus.Waiting
                    && ((o.Priority && !w.Priority) || (o.Priority == w.Priority && o.Line < w.Line))
                ),
            })
            .ToListAsync(cancellation);
        var board = await boards.FindAsync(eventId);
        var entries = rows.ConvertAll(r => new EventWaitlistEntry(
            r.Entry.Id,
            r.User.Name,
            r.User.Email!,
            r.Entry.Quantity,
            r.Category,
            r.Entry.AcceptSplit,
            WaitlistReader.Word(r.Entry.Status),
            r.Entry.Status == WaitlistStatus.Waiting ? r.Ahead + 1 : null,
            r.Entry.Priority,
            r.Entry.Overtaken,
            r.Entry.GatherUntil,
            r.Entry.Status == WaitlistStatus.Offered ? r.Entry.OfferExpiresAt : null,
            r.Entry.CreatedAt,
            board?.Content.IsStanding(r.Entry.CategoryNo) ?? false
        ));
        return TypedResults.Ok(
            new EventWaitlistResponse(
                Parties(WaitlistStatus.Waiting),
                counts.GetValueOrDefault(WaitlistStatus.Waiting)?.Places ?? 0,
                Parties(WaitlistStatus.Offered),
                Parties(WaitlistStatus.Accepted),
                Parties(WaitlistStatus.Lapsed),
                Parties(WaitlistStatus.Left),
                first.Value,
                new(entries, number, size, counts.Values.Sum(c => c.Parties))
            )
        );
    }
}
