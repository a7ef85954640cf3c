using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Selling;
using BookingStatus = TicketPlatform.Domain.Selling.BookingStatus;

namespace BookingApi.Features.Events;

static class ListOwnEvents
{
    public static async Task<Results<Ok<Paged<OwnEventSummary>>, ProblemHttpResult>> HandleAsync(
        [AsParameters] PageQuery page, EventStatus? status, CurrentUser user, BookingDbContext db, EventSummaries summaries, TimeProvider time, CancellationToken cancellation)
    {
        if (status is { } wanted && !Enum.IsDefined(wanted))
            return Problems.Invalid("status", "There is no such status.");
        var (number, size) = (page.Page ?? 1, page.PageSize ?? 25);
        var now = time.GetUtcNow();
        var own = db.Events.AsNoTracking().OwnedBy(user);
        if (status is not null)
            own = own.Where(e => e.Status == (TicketPlatform.Domain.Events.EventStatus)status);

        var total = await own.CountAsync(cancellation);
        var rows = await own.OrderBy(e => e.EndsAt <= now).ThenBy(e => e.StartsAt).ThenBy(e => e.Id).Skip((number - 1) * size).Take(size)
            .Select(e => new { Event = e, PictureAlt = db.Pictures.Where(p => p.Id == e.PictureId).Select(p => p.Alt).FirstOrDefault() })
            .ToListAsync(cancellation);

        // Counted for the events of this page, each with one statement for all of them.
        var ids = rows.Select(r => r.Event.Id).ToList();
        var places = await db.Places.Where(p => ids.Contains(p.EventId)).GroupBy(p => p.EventId)
            .Select(g => new
            {
                g.Key,
                Total = g.Count(),
                Sold = g.Count(p => p.Status == PlaceStatus.Sold),
                Held = g.Count(p => p.Status == PlaceStatus.Reserved || (p.Status == PlaceStatus.Held && p.HoldExpiresAt > now)),
            })
            .ToDictionaryAsync(g => g.Key, cancellation);
        var revenue = await db.Bookings.Where(b => ids.Contains(b.EventId) && (b.Status == BookingStatus.Confirmed || b.Status == BookingStatus.PartiallyRefunded))
            .GroupBy(b => b.EventId).Select(g => new { g.Key, Sum = g.Sum(b => b.TotalMinor) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellation);

        var items = new List<OwnEventSummary>(rows.Count);
        foreach (var row in rows)
        {
            var counts = places.GetValueOrDefault(row.Event.Id);
            items.Add(new(await summaries.OfAsync(row.Event, row.PictureAlt), counts?.Total ?? 0, counts?.Sold ?? 0, counts?.Held ?? 0,
                new(revenue.GetValueOrDefault(row.Event.Id), row.Event.Currency)));
        }
        return TypedResults.Ok(new Paged<OwnEventSummary>(items, number, size, total));
    }
}
