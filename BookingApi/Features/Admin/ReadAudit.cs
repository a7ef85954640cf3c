using BookingApi.Features.Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Admin;

static class ReadAudit
{
    public static async Task<Ok<Paged<AuditResponse>>> HandleAsync(
        [AsParameters] PageQuery page,
        [AsParameters] AuditFilter filter,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var (number, size) = (page.Page ?? 1, page.PageSize ?? 25);
        var lines =
            from entry in db.AuditLog.AsNoTracking()
            where filter.SubjectId == null || entry.SubjectId == filter.SubjectId
            select new
            {
                Entry = entry,
                Name = entry.Subject == "event"
                    ? db.Events.Where(e => e.Id == entry.SubjectId).Select(e => e.Title).FirstOrDefault()
                : entry.Subject == "user"
                    ? db.Users.Where(u => u.Id == entry.SubjectId).Select(u => u.Name).FirstOrDefault()
                : entry.Subject == "coupon"
                    ? db.Coupons.Where(c => c.Id == entry.SubjectId).Select(c => c.Code).FirstOrDefault()
                : entry.Subject == "booking"
                    ? (
                        from b in db.Bookings
                        join e in db.Events on b.EventId equals e.Id
                        where b.Id == entry.SubjectId
                        select b.Reference + ", " + e.Title
                    ).FirstOrDefault()
                : entry.Subject == "mail"
                    ? (
                        from m in db.Mails
                        join e in db.Events on m.EventId equals e.Id
                        where m.Id == entry.SubjectId
                        select e.Title
                    ).FirstOrDefault()
                : entry.Subject == "ticket"
                    ? (
                        from t in db.Tickets
                        join e in db.Events on t.EventId equals e.Id
                        where t.Id == entry.SubjectId
                        select e.Title
                    ).FirstOrDefault()
                : null,
            };
        var shown = (filter.Actions ?? "").Split(';').Select(action => action.Split(' ')).ToList();
        foreach (var word in (filter.Search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var actions = shown.Where(action => action.Skip(1).Contains(word)).Select(action => action[0]).ToList();
            var pattern = await SearchText.PatternAsync(word, db, cancellation);
            lines = lines.Where(line =>
                actions.Contains(line.Entry.Action)
                || EF.Functions.Like(
                    BookingDbContext.Fold(line.Entry.ActorName + " " + line.Entry.Action + " " + (line.Name ?? "")),
                    pattern,
                    "\\"
                )
            );
        }
        var rows = await lines
            .OrderByDescending(line => line.Entry.Id)
            .Skip((number - 1) * size)
            .Take(size)
            .Select(line => new AuditResponse(
                line.Entry.Id,
                line.Entry.At,
                line.Entry.ActorName,
                line.Entry.Address,
                line.Entry.Action,
                line.Entry.Subject,
                line.Entry.SubjectId,
                line.Entry.Before,
                line.Entry.After,
                line.Name
            ))
            .ToListAsync(cancellation);
        return TypedResults.Ok(new Paged<AuditResponse>(rows, number, size, await lines.CountAsync(cancellation)));
    }
}
