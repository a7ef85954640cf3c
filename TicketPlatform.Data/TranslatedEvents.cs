using Microsoft.EntityFrameworkCore;
using TicketPlatform.Domain.Events;

namespace TicketPlatform.Data;

/// <summary>Events as somebody reads them.</summary>
public static class TranslatedEvents
{
    /// <summary>
    /// The event, with its texts in the language with this tag where there is a translation, else as its organizer wrote
    /// them. It is for reading: nothing of it is saved.
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
}
