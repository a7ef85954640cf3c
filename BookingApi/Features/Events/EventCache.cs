using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using TicketPlatform.Data;
using TicketPlatform.Domain.Events;

namespace BookingApi.Features.Events;

/// <summary>
/// Events as buyers read them, cached for as long as their row has the version that the caller has seen (PostgreSQL's
/// <c>xmin</c>): a sale reads its event once instead of for each booking.
/// </summary>
sealed class EventCache(BookingDbContext db, IMemoryCache cache)
{
    static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);

    /// <summary>The event in a language, if it has that language, and the description of its picture.</summary>
    public async Task<CachedEvent> ReadAsync(Guid eventId, long row, string? language, CancellationToken cancellation)
    {
        var key = (typeof(EventCache), eventId, language);
        if (cache.TryGetValue(key, out CachedEvent? known) && known!.Row == row)
            return known;
        // Read before the event, so a change in between is stored under the older number and read again next time.
        var version = await db
            .Database.SqlQuery<long>($"""select xmin::text::bigint as "Value" from events where id = {eventId}""")
            .SingleAsync(cancellation);
        var found = await db
            .Events.AsNoTracking()
            .Where(e => e.Id == eventId)
            .Select(e => new
            {
                Event = e,
                Translation = db.EventTranslations.FirstOrDefault(t => t.EventId == e.Id && t.Language == language),
                PictureAlt = db.Pictures.Where(p => p.Id == e.PictureId).Select(p => p.Alt).FirstOrDefault(),
            })
            .SingleAsync(cancellation);
        return cache.Set(
            key,
            new CachedEvent(found.Event.TranslatedBy(found.Translation), found.PictureAlt, version),
            new MemoryCacheEntryOptions { SlidingExpiration = Unused }
        );
    }

    /// <summary>A cached event.</summary>
    public sealed record CachedEvent(Event Event, string? PictureAlt, long Row);
}
