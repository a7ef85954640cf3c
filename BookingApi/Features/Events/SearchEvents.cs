using System.Buffers;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.ServiceDefaults.SharedResponses;
using Event = TicketPlatform.Domain.Events.Event;

namespace BookingApi.Features.Events;

static class SearchEvents
{
    // How similar a mistyped word has to be: "lantren" and "lantern" share half of their trigrams.
    const double Likeness = 0.4;

    // More than any possible price; exact in a double, even multiplied by the number of currencies.
    const double MaxPriceMinor = 10_000_000_000;

    public static async Task<Results<Ok<EventSearchResponse>, ProblemHttpResult>> HandleAsync(
        [AsParameters] EventQuery query,
        HttpContext http,
        ReadingLanguage reading,
        BookingDbContext db,
        EventSummaries summaries,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var (now, language) = (time.GetUtcNow(), reading.Tag(query.Lang));
        var shop = db.Events.AsNoTracking().Where(e => e.Status == EventStatus.Published && e.EndsAt > now);
        var cities = await shop.Select(e => e.VenueCity).Distinct().OrderBy(c => c).ToListAsync(cancellation);

        if (query.After is not null && SearchCursor.Read(query.After) is null)
            return Problems.Invalid(
                "after",
                "This part of the list no longer exists. Start again from the first page."
            );

        var prices = await PricesAsync(shop, db, cancellation);
        if (query is { MaxPriceMinor: not null, Currency: null })
        {
            if (prices.Count > 1)
            {
                var known = string.Join(", ", prices.Select(p => p.Currency));
                return Problems.Invalid("currency", $"Choose the currency of the price: {known}.");
            }
            query = query with { Currency = prices.FirstOrDefault()?.Currency };
        }

        var text = await SearchText.ReadAsync(query.Search, db, cancellation);
        var (words, organizers) = (text.Words, await text.OrganizersAsync(shop, db, cancellation));
        var filtered = Filter(shop, query, db);
        var found = words.Aggregate(filtered, (events, word) => Containing(events, word, organizers, db));
        var resembling = false;
        var total = await found.CountAsync(cancellation);
        if (total == 0 && words.Length > 0)
        {
            // Nothing matches the exact spelling, so search for similar words.
            found = words.Aggregate(filtered, (events, word) => Resembling(events, word, organizers, db));
            resembling = true;
            total = await found.CountAsync(cancellation);
        }

        var (page, size) = (query.Page ?? 1, query.PageSize ?? 24);
        var keyed = Keyed(found, query.Sort ?? EventSort.Relevance, words, db);
        if (SearchCursor.Read(query.After) is { } after)
            keyed = keyed.Where(k =>
                EF.Functions.GreaterThan(
                    ValueTuple.Create(k.Key, k.Event.StartsAt, k.Event.Id),
                    ValueTuple.Create(after.Key, after.StartsAt, after.Id)
                )
            );
        var rows = await keyed
            .OrderBy(k => k.Key)
            .ThenBy(k => k.Event.StartsAt)
            .ThenBy(k => k.Event.Id)
            .Skip(query.After is null ? (page - 1) * size : 0)
            .Take(size + 1)
            .Select(k => new
            {
                k.Event,
                k.Key,
                PictureAlt = db.Pictures.Where(p => p.Id == k.Event.PictureId).Select(p => p.Alt).FirstOrDefault(),
                Translation = db.EventTranslations.FirstOrDefault(t =>
                    t.EventId == k.Event.Id && t.Language == language
                ),
            })
            .ToListAsync(cancellation);
        http.ChangesAt([.. rows.SelectMany(r => new[] { r.Event.OnSaleAt, r.Event.OffSaleAt, r.Event.EndsAt })]);
        var items = new List<EventSummary>(rows.Count);
        foreach (var row in rows.Take(size))
            items.Add(await summaries.OfAsync(row.Event.TranslatedBy(row.Translation), row.PictureAlt));
        var next =
            rows.Count > size && rows[size - 1] is var last
                ? new SearchCursor(last.Key, last.Event.StartsAt, last.Event.Id).ToString()
                : null;

        IQueryable<Event> Without(EventQuery wider) =>
            words.Aggregate(Filter(shop, wider, db), (events, word) =>
                resembling ? Resembling(events, word, organizers, db) : Containing(events, word, organizers, db)
            );
        var genres = await Without(query with { Genre = null })
            .GroupBy(e => e.Genre)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var byCity = await Without(query with { City = null })
            .GroupBy(e => e.VenueCity)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return TypedResults.Ok(
            new EventSearchResponse(new(items, page, size, total), cities, new(genres, byCity), next, prices)
        );
    }

    static IQueryable<Event> Filter(IQueryable<Event> events, EventQuery query, BookingDbContext db)
    {
        if (query.Genre is { } genre)
            events = events.Where(e => e.Genre == genre);
        if (query.City is { Length: > 0 } city)
            events = events.Where(e => BookingDbContext.Fold(e.VenueCity) == BookingDbContext.Fold(city));
        if (query.From?.ToUniversalTime() is { } from)
            events = events.Where(e => e.StartsAt >= from);
        if (query.To?.ToUniversalTime() is { } to)
            events = events.Where(e => e.StartsAt < to);
        // No place is more than 14 hours ahead of UTC or 12 behind it, so the time zone matters only between these
        // instants.
        if (query.FromDate is { } first)
        {
            var (earliest, certain) = (Midnight(first).AddHours(-14), Midnight(first).AddHours(12));
            events = events.Where(e =>
                e.StartsAt >= earliest
                && (e.StartsAt >= certain || BookingDbContext.LocalDate(e.StartsAt, e.TimeZone) >= first)
            );
        }
        if (query.UntilDate is { } last)
        {
            var (certain, latest) = (Midnight(last).AddHours(24 - 14), Midnight(last).AddHours(24 + 12));
            events = events.Where(e =>
                e.StartsAt < latest
                && (e.StartsAt < certain || BookingDbContext.LocalDate(e.StartsAt, e.TimeZone) <= last)
            );
        }
        if (query.Currency is { } currency)
            events = events.Where(e => e.Currency == currency);
        if (query.MaxPriceMinor is { } price)
            events = events.Where(e => db.TicketCategories.Any(c => c.EventId == e.Id && c.CurrentMinor <= price));
        return events;
    }

    // Near the ends of the calendar, there is no instant some hours earlier or later.
    static DateTimeOffset Midnight(DateOnly date)
    {
        var day =
            date.Year < 1900 ? new(1900, 1, 1)
            : date.Year > 9000 ? new(9000, 1, 1)
            : date;
        return new(day, TimeOnly.MinValue, TimeSpan.Zero);
    }

    static IQueryable<Event> Containing(
        IQueryable<Event> events,
        string word,
        IReadOnlyList<FoldedName> organizers,
        BookingDbContext db
    )
    {
        var pattern = SearchText.Pattern(word);
        var named = organizers.Where(o => o.Name.Contains(word, StringComparison.Ordinal)).Select(o => o.Id).ToArray();
        // A union of ids instead of one condition with "or", so that the indexes of both tables are used.
        var written = db
            .Events.Where(e => EF.Functions.Like(EF.Property<string>(e, "FoldedText"), pattern, "\\"))
            .Select(e => e.Id)
            .Concat(
                db.EventTranslations.Where(t => EF.Functions.Like(EF.Property<string>(t, "FoldedText"), pattern, "\\"))
                    .Select(t => t.EventId)
            );
        // The second part is omitted when it finds nothing, so that the indexes for the first part are used.
        return named.Length == 0
            ? events.Where(e => written.Contains(e.Id))
            : events.Where(e => written.Contains(e.Id) || named.Contains(e.OrganizerId));
    }

    // Only title, venue and city, because a long description resembles everything somewhere.
    static IQueryable<Event> Resembling(
        IQueryable<Event> events,
        string word,
        IReadOnlyList<FoldedName> organizers,
        BookingDbContext db
    ) =>
        word.Length < 4
            ? Containing(events, word, organizers, db)
            : events.Where(e =>
                EF.Functions.TrigramsWordSimilarity(
                    word,
                    BookingDbContext.Fold(e.Title + " " + e.VenueName + " " + e.VenueCity)
                ) > Likeness
                || db.EventTranslations.Any(t =>
                    t.EventId == e.Id
                    && EF.Functions.TrigramsWordSimilarity(word, BookingDbContext.Fold(t.Title)) > Likeness
                )
            );

    static async Task<List<PriceRange>> PricesAsync(
        IQueryable<Event> shop,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var rows = await shop.Join(
                db.TicketCategories,
                e => e.Id,
                c => c.EventId,
                (e, c) => new { e.Currency, c.CurrentMinor }
            )
            .GroupBy(c => c.Currency)
            .Select(g => new
            {
                Currency = g.Key,
                Count = g.Count(),
                Lowest = g.Min(c => c.CurrentMinor),
                Highest = g.Max(c => c.CurrentMinor),
            })
            .OrderByDescending(g => g.Count)
            .ThenBy(g => g.Currency)
            .ToListAsync(cancellation);
        return rows.ConvertAll(r => new PriceRange(r.Currency, r.Lowest, r.Highest));
    }

    // Every sort order is expressed as one ascending number, followed by the date and the id, so that each order can
    // continue after a given event.
    static IQueryable<KeyedEvent> Keyed(IQueryable<Event> events, EventSort sort, string[] words, BookingDbContext db)
    {
        if (sort == EventSort.Price)
        {
            // Minor units of different currencies cannot be compared, so currencies follow one another.
            var currencies = EventDetails.Currencies;
            return events.Select(e => new KeyedEvent
            {
                Event = e,
                Key =
                    (Array.IndexOf(currencies, e.Currency) * MaxPriceMinor)
                    + (
                        (double?)db.TicketCategories.Where(c => c.EventId == e.Id).Min(c => (long?)c.CurrentMinor)
                        ?? MaxPriceMinor - 1
                    ),
            });
        }
        if (sort == EventSort.Newest)
            return events.Select(e => new KeyedEvent
            {
                Event = e,
                Key = (FarAway - (e.PublishedAt ?? e.CreatedAt)).TotalSeconds,
            });
        if (sort != EventSort.Relevance || words.Length == 0)
            return events.Select(e => new KeyedEvent { Event = e, Key = 0 });

        // Full-text search ranks matches by position: title before venue and city before summary before description.
        var search = string.Join(' ', words);
        var beginnings = string.Join(
            " | ",
            words
                .SelectMany(w =>
                    w.Split(
                        [.. w.Where(c => !char.IsLetterOrDigit(c)).Distinct()],
                        StringSplitOptions.RemoveEmptyEntries
                    )
                )
                .Select(w => w + ":*")
        );
        // The rank does not depend on the language of the search: the language that fits better counts.
        return events.Select(e => new KeyedEvent
        {
            Event = e,
            Key = -Math.Max(
                (double)(
                    EF.Property<NpgsqlTsVector>(e, "FoldedWords").Rank(EF.Functions.ToTsQuery("simple", beginnings))
                    + EF.Functions.TrigramsWordSimilarity(
                        search,
                        BookingDbContext.Fold(e.Title + " " + e.VenueName + " " + e.VenueCity)
                    )
                ),
                db.EventTranslations.Where(t => t.EventId == e.Id)
                    .Max(t =>
                        (double?)(
                            EF.Property<NpgsqlTsVector>(t, "FoldedWords")
                                .Rank(EF.Functions.ToTsQuery("simple", beginnings))
                            + EF.Functions.TrigramsWordSimilarity(
                                search,
                                BookingDbContext.Fold(t.Title + " " + e.VenueName + " " + e.VenueCity)
                            )
                        )
                    )
                    ?? 0
            ),
        });
    }

    static readonly DateTimeOffset FarAway = new(3000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    sealed class KeyedEvent
    {
        public required Event Event { get; init; }
        public required double Key { get; init; }
    }
}
