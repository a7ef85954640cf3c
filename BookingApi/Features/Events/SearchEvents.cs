using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
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
        [AsParameters] EventQuery query,
        BookingDbContext db,
        EventSummaries summaries,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (query.Genre is { } genre && !Enum.IsDefined(genre))
            return Problems.Invalid("genre", "There is no such genre.");
        if (query.Sort is { } order && !Enum.IsDefined(order))
            return Problems.Invalid("sort", "There is no such order.");

        var now = time.GetUtcNow();
        var shop = db.Events.AsNoTracking().Where(e => e.Status == EventStatus.Published && e.EndsAt > now);
        var cities = await shop.Select(e => e.VenueCity).Distinct().OrderBy(c => c).ToListAsync(cancellation);

        if (query.After is not null && SearchCursor.Read(query.After) is null)
            return Problems.Invalid("after", "This is not where a page ended. Begin again without it.");

        var words = Words(query.Search);
        var filtered = Filter(shop, query, db);
        var found = words.Aggregate(filtered, Containing);
        var resembling = false;
        var total = await found.CountAsync(cancellation);
        if (total == 0 && words.Length > 0)
        {
            // Nobody wrote it like that: look for what was probably meant.
            (found, resembling) = (words.Aggregate(filtered, Resembling), true);
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
            })
            .ToListAsync(cancellation);
        var items = new List<EventSummary>(rows.Count);
        foreach (var row in rows.Take(size))
            items.Add(await summaries.OfAsync(row.Event, row.PictureAlt));
        var next =
            rows.Count > size && rows[size - 1] is var last
                ? new SearchCursor(last.Key, last.Event.StartsAt, last.Event.Id).ToString()
                : null;

        IQueryable<Event> Without(EventQuery wider) =>
            words.Aggregate(Filter(shop, wider, db), resembling ? Resembling : Containing);
        var genres = await Without(query with { Genre = null })
            .GroupBy(e => e.Genre)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => (EventGenre)g.Key, g => g.Count, cancellation);
        var byCity = await Without(query with { City = null })
            .GroupBy(e => e.VenueCity)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return TypedResults.Ok(
            new EventSearchResponse(new(items, page, size, total), cities, new(genres, byCity), next)
        );
    }

    public static string[] Words(string? search) =>
        (search ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Of <c>like</c>, with the wildcards of <paramref name="word"/> as plain letters.</summary>
    public static string Pattern(string word) =>
        $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

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
        var pattern = Pattern(word);
        return events.Where(e => EF.Functions.Like(EF.Property<string>(e, "SearchText"), pattern, "\\"));
    }

    // Only title, house and city: a long description resembles everything somewhere.
    static IQueryable<Event> Resembling(IQueryable<Event> events, string word) =>
        word.Length < 4
            ? Containing(events, word)
            : events.Where(e =>
                EF.Functions.TrigramsWordSimilarity(word, e.Title + " " + e.VenueName + " " + e.VenueCity) > Likeness
            );

    // One number to sort by, ascending, whatever the order is; then come the date and the id. So every order can go on after a given event.
    static IQueryable<KeyedEvent> Keyed(IQueryable<Event> events, EventSort sort, string[] words, BookingDbContext db)
    {
        if (sort == EventSort.Price)
            return events.Select(e => new KeyedEvent
            {
                Event = e,
                Key = (double?)db.TicketCategories.Where(c => c.EventId == e.Id).Min(c => (long?)c.CurrentMinor)
                    ?? double.MaxValue,
            });
        if (sort == EventSort.Newest)
            return events.Select(e => new KeyedEvent
            {
                Event = e,
                Key = (FarAway - (e.PublishedAt ?? e.CreatedAt)).TotalSeconds,
            });
        if (sort != EventSort.Relevance || words.Length == 0)
            return events.Select(e => new KeyedEvent { Event = e, Key = 0 });

        // Full text weighs where a word stands: title before house and city before summary before description.
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
        return events.Select(e => new KeyedEvent
        {
            Event = e,
            Key = -(double)(
                EF.Property<NpgsqlTsVector>(e, "SearchWords").Rank(EF.Functions.ToTsQuery("simple", beginnings))
                + EF.Functions.TrigramsWordSimilarity(search, e.Title + " " + e.VenueName + " " + e.VenueCity)
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

/// <summary>Where a page of a search ended.</summary>
readonly record struct SearchCursor(double Key, DateTimeOffset StartsAt, Guid Id)
{
    public static SearchCursor? Read(string? text)
    {
        Span<byte> bytes = stackalloc byte[32];
        return
            text is { Length: 43 }
            && Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done
            && written == 32
            && BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]) is >= 0 and var ticks
            && ticks <= DateTime.MaxValue.Ticks
            && BinaryPrimitives.ReadDoubleLittleEndian(bytes) is var key
            && double.IsFinite(key)
            ? new(key, new(ticks, TimeSpan.Zero), new(bytes[16..]))
            : null;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[32];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, Key);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], StartsAt.UtcTicks);
        Id.TryWriteBytes(bytes[16..]);
        return Base64Url.EncodeToString(bytes);
    }
}
