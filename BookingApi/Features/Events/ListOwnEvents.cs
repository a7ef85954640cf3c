using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Selling;
using Event = TicketPlatform.Domain.Events.Event;

namespace BookingApi.Features.Events;

static class ListOwnEvents
{
    public static async Task<Results<Ok<Paged<OwnEventSummary>>, ProblemHttpResult>> HandleAsync(
        [AsParameters] OwnEventQuery query,
        CurrentUser user,
        BookingDbContext db,
        EventSummaries summaries,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var (number, size) = (query.Page ?? 1, query.PageSize ?? 25);
        var now = time.GetUtcNow();
        var search = await SearchText.ReadAsync(query.Search, db, cancellation);
        var own = db
            .Events.AsNoTracking()
            .OwnedBy(user)
            .Mentioning(search, db)
            .In(query.Filter ?? OwnEventFilter.All, now, db);
        if (query.Status is { } status)
            own = own.Where(e => e.Status == status);

        var total = await own.CountAsync(cancellation);
        // The next events come first, then the most recent past ones.
        var rows = await (
            query.Filter == OwnEventFilter.Past
                ? own.OrderByDescending(e => e.StartsAt)
                : own.OrderBy(e => e.EndsAt <= now).ThenBy(e => e.StartsAt)
        )
            .ThenBy(e => e.Id)
            .Skip((number - 1) * size)
            .Take(size)
            .Select(e => new
            {
                Event = e,
                PictureAlt = db.Pictures.Where(p => p.Id == e.PictureId).Select(p => p.Alt).FirstOrDefault(),
            })
            .ToListAsync(cancellation);

        // Counted for the events on this page, each figure with one statement for all of them.
        var ids = rows.Select(r => r.Event.Id).ToList();
        var places = await db
            .Places.Where(p => ids.Contains(p.EventId) && p.Status != PlaceStatus.Blocked)
            .GroupBy(p => p.EventId)
            .Select(g => new
            {
                g.Key,
                Total = g.Count(),
                Sold = g.Count(p => p.Status == PlaceStatus.Sold),
                Held = g.Count(p =>
                    p.Status == PlaceStatus.Reserved || (p.Status == PlaceStatus.Held && p.HoldExpiresAt > now)
                ),
            })
            .ToDictionaryAsync(g => g.Key, cancellation);
        var paid = db.Bookings.Where(b =>
            ids.Contains(b.EventId)
            && (b.Status == BookingStatus.Confirmed || b.Status == BookingStatus.PartiallyRefunded)
        );
        var taken = await paid.GroupBy(b => b.EventId)
            .Select(g => new { g.Key, Sum = g.Sum(b => b.TotalMinor) })
            .ToDictionaryAsync(g => g.Key, g => g.Sum, cancellation);
        // Revenue after refunds, because parts of these bookings may have been returned. A refund without seats returns
        // money that was paid twice or too late and was never counted.
        var returned = await db
            .Refunds.Where(r => r.PlaceNos.Length > 0 && paid.Any(b => b.EventId == r.EventId && b.Id == r.BookingId))
            .GroupBy(r => r.EventId)
            .Select(g => new { g.Key, Sum = g.Sum(r => r.AmountMinor) })
            .ToDictionaryAsync(g => g.Key, g => g.Sum, cancellation);

        var items = new List<OwnEventSummary>(rows.Count);
        foreach (var row in rows)
        {
            var counts = places.GetValueOrDefault(row.Event.Id);
            items.Add(
                new(
                    await summaries.OfAsync(row.Event, row.PictureAlt),
                    counts?.Total ?? 0,
                    counts?.Sold ?? 0,
                    counts?.Held ?? 0,
                    new(
                        taken.GetValueOrDefault(row.Event.Id) - returned.GetValueOrDefault(row.Event.Id),
                        row.Event.Currency
                    )
                )
            );
        }
        return TypedResults.Ok(new Paged<OwnEventSummary>(items, number, size, total));
    }

    public static IQueryable<Event> Mentioning(this IQueryable<Event> events, SearchText search, BookingDbContext db) =>
        search
            .Words.Select(SearchText.Pattern)
            .Aggregate(events, (found, pattern) =>
                found.Where(e =>
                    EF.Functions.Like(
                        BookingDbContext.Fold(e.Title + " " + e.VenueName + " " + e.VenueCity),
                        pattern,
                        "\\"
                    )
                    || db.EventTranslations.Any(t =>
                        t.EventId == e.Id && EF.Functions.Like(BookingDbContext.Fold(t.Title), pattern, "\\")
                    )
                )
            );

    public static IQueryable<Event> In(
        this IQueryable<Event> events,
        OwnEventFilter filter,
        DateTimeOffset now,
        BookingDbContext db
    ) =>
        filter switch
        {
            OwnEventFilter.Drafts => events.Where(e => e.Status == EventStatus.Draft),
            OwnEventFilter.Upcoming => events.Where(e =>
                (e.Status == EventStatus.Published || e.Status == EventStatus.Unpublished) && e.EndsAt > now
            ),
            OwnEventFilter.Past => events.Where(e =>
                (e.Status == EventStatus.Published || e.Status == EventStatus.Unpublished) && e.EndsAt <= now
            ),
            // Event.IsOnSale, and seats are left.
            OwnEventFilter.OnSale => events.Where(e =>
                e.Status == EventStatus.Published
                && e.FrozenAt == null
                && (e.OnSaleAt == null || e.OnSaleAt <= now)
                && (e.OffSaleAt ?? e.EndsAt) > now
                && db.Places.Any(p =>
                    p.EventId == e.Id
                    && (p.Status == PlaceStatus.Free || (p.Status == PlaceStatus.Held && p.HoldExpiresAt <= now))
                )
            ),
            OwnEventFilter.Cancelled => events.Where(e => e.Status == EventStatus.Cancelled),
            _ => events,
        };
}
