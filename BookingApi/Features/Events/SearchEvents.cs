using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using Event = TicketPlatform.Domain.Events.Event;
using EventStatus = TicketPlatform.Domain.Events.EventStatus;

namespace BookingApi.Features.Events;

static class SearchEvents
{
    // How much of a mistyped word has to be found again: "lantren" and "lantern" share half of their trigrams.
    const double Likeness = 0.4;

    public static async Task<Results<Ok<EventSearchResponse>, ProblemHttpResult>> HandleAsync(
        [AsParameters] EventQuery query, BookingDbContext db, EventSummaries summaries, TimeProvider time, CancellationToken cancellation)
    {
        if (query.Genre is { } genre && !Enum.IsDefined(genre))
            return Problems.Invalid("genre", "There is no such genre.");
        if (query.Sort is { } order && !Enum.IsDefined(order))
            return Problems.Invalid("sort", "There is no such order.");

        var now = time.GetUtcNow();
        var shop = db.Events.AsNoTracking().Where(e => e.Status == EventStatus.Published && e.EndsAt > now);
        var cities = await shop.Select(e => e.VenueCity).Distinct().OrderBy(c => c).ToListAsync(cancellation);

        var words = (query.Search ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var filtered = Filter(shop, query, db);
        var found = words.Aggregate(filtered, Containing);
        var total = await found.CountAsync(cancellation);
        if (total == 0 && words.Length > 0)
        {
            // Nobody wrote it like that: look for what was probably meant.
            found = words.Aggregate(filtered, Resembling);
            total = await found.CountAsync(cancellation);
        }

        var (page, size) = (query.Page ?? 1, query.PageSize ?? 24);
        var rows = await Sort(found, query.Sort ?? EventSort.Relevance, string.Join(' ', words), db).Skip((page - 1) * size).Take(size)
            .Select(e => new { Event = e, PictureAlt = db.Pictures.Where(p => p.Id == e.PictureId).Select(p => p.Alt).FirstOrDefault() })
            .ToListAsync(cancellation);
        var items = new List<EventSummary>(rows.Count);
        foreach (var row in rows)
            items.Add(await summaries.OfAsync(row.Event, row.PictureAlt));
        return TypedResults.Ok(new EventSearchResponse(new(items, page, size, total), cities));
    }

    static IQueryable<Event> Filter(IQueryable<Event> events, EventQuery query, BookingDbContext db)
    {
        if (query.Genre is { } genre)
            events = events.Where(e => e.Genre == (TicketPlatform.Domain.Events.EventGenre)genre);
        if (!string.IsNullOrWhiteSpace(query.City))
        {
            var city = query.City.Trim().ToLowerInvariant();
#pragma warning disable CA1862, CA1304, CA1311, MA0011 // Translated to SQL, where lower() is the way.
            events = events.Where(e => e.VenueCity.ToLower() == city);
#pragma warning restore CA1862, CA1304, CA1311, MA0011
        }
        if (query.From?.ToUniversalTime() is { } from)
            events = events.Where(e => e.StartsAt >= from);
        if (query.To?.ToUniversalTime() is { } to)
            events = events.Where(e => e.StartsAt < to);
        if (query.MaxPriceMinor is { } price)
            events = events.Where(e => db.TicketCategories.Any(c => c.EventId == e.Id && c.CurrentMinor <= price));
        return events;
    }

    static IQueryable<Event> Containing(IQueryable<Event> events, string word)
    {
        var pattern = $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        return events.Where(e => EF.Functions.Like(EF.Property<string>(e, "SearchText"), pattern, "\\"));
    }

    // Only title, house and city: a long description resembles everything somewhere.
    static IQueryable<Event> Resembling(IQueryable<Event> events, string word) =>
        word.Length < 4
            ? Containing(events, word)
            : events.Where(e => EF.Functions.TrigramsWordSimilarity(word, e.Title + " " + e.VenueName + " " + e.VenueCity) > Likeness);

    static IOrderedQueryable<Event> Sort(IQueryable<Event> events, EventSort sort, string search, BookingDbContext db) => (sort switch
    {
        EventSort.Price => events.OrderBy(e => db.TicketCategories.Where(c => c.EventId == e.Id).Min(c => (long?)c.CurrentMinor)).ThenBy(e => e.StartsAt),
        EventSort.Newest => events.OrderByDescending(e => e.PublishedAt),
        EventSort.Relevance when search.Length > 0 => events
            .OrderByDescending(e => EF.Functions.TrigramsWordSimilarity(search, e.Title + " " + e.VenueName + " " + e.VenueCity)).ThenBy(e => e.StartsAt),
        _ => events.OrderBy(e => e.StartsAt),
    }).ThenBy(e => e.Id);
}
