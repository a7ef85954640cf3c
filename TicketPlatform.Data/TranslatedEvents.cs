using Microsoft.EntityFrameworkCore;
using TicketPlatform.Domain.Events;

namespace TicketPlatform.Data;

/// <summary>Events with their texts in a reader's language.</summary>
public static class TranslatedEvents
{
    /// <summary>
    /// The event, with its texts in the language with this tag if there is a translation, otherwise as its organizer
    /// wrote them. It is for reading only: nothing of it is saved.
    /// </summary>
    public static async Task<Event> EventInAsync(
        this BookingDbContext db,
        string language,
        Guid eventId,
        CancellationToken cancellation
    )
    {
        var found = await db
            .Events.AsNoTracking()
            .Where(e => e.Id == eventId)
            .Select(e => new
            {
                Event = e,
                Translation = db.EventTranslations.FirstOrDefault(t => t.EventId == e.Id && t.Language == language),
            })
            .SingleAsync(cancellation);
        return found.Event.TranslatedBy(found.Translation);
    }

    /// <summary>The same for several events, each in the requested languages.</summary>
    public static async Task<IReadOnlyDictionary<(string Language, Guid EventId), Event>> EventsInAsync(
        this BookingDbContext db,
        IReadOnlyCollection<(string Language, Guid EventId)> wanted,
        CancellationToken cancellation
    )
    {
        Guid[] ids = [.. wanted.Select(w => w.EventId).Distinct()];
        string[] languages = [.. wanted.Select(w => w.Language).Distinct()];
        var found = await db
            .Events.AsNoTracking()
            .Where(e => ids.Contains(e.Id))
            .Select(e => new
            {
                Event = e,
                Translations = db
                    .EventTranslations.Where(t => t.EventId == e.Id && languages.Contains(t.Language))
                    .ToList(),
            })
            .ToDictionaryAsync(e => e.Event.Id, cancellation);
        return wanted
            .Distinct()
            .ToDictionary(
                w => w,
                w =>
                    found[w.EventId]
                        .Event.TranslatedBy(found[w.EventId].Translations.Find(t => t.Language == w.Language))
            );
    }
}
