using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Pictures;
using TicketPlatform.Documents.Posters;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.Localization;

namespace TicketPlatform.Documents.Tickets;

/// <summary>
/// Draws tickets of bookings, each in the booking's language, with what the database says about their events.
/// </summary>
public sealed class TicketDrawing
{
    const int PictureWidth = 800;

    readonly TicketSigner signer;
    readonly IReadOnlyDictionary<Guid, Language> languages;
    readonly IReadOnlyDictionary<(string Language, Guid EventId), Event> events;
    readonly IReadOnlyDictionary<Guid, byte[]> pictures;
    readonly ILookup<Guid, Section> sections;
    readonly IReadOnlyDictionary<(Guid EventId, short CategoryNo), string> categories;

    TicketDrawing(
        TicketSigner signer,
        IReadOnlyDictionary<Guid, Language> languages,
        IReadOnlyDictionary<(string, Guid), Event> events,
        IReadOnlyDictionary<Guid, byte[]> pictures,
        ILookup<Guid, Section> sections,
        IReadOnlyDictionary<(Guid, short), string> categories
    )
    {
        (this.signer, this.languages, this.events) = (signer, languages, events);
        (this.pictures, this.sections, this.categories) = (pictures, sections, categories);
    }

    /// <summary>Reads what the tickets show. The bookings have their items.</summary>
    public static async Task<TicketDrawing> LoadAsync(
        BookingDbContext db,
        TicketSigner signer,
        IReadOnlyCollection<Booking> bookings,
        CancellationToken cancellation
    )
    {
        var ids = bookings.Select(b => b.EventId).Distinct().ToArray();
        var languagesById = (await db.LanguagesOfAsync(bookings, cancellation)).ToDictionary(
            l => l.Key,
            l => Languages.FindOrDefault(l.Value)
        );
        var translated = await db.EventsInAsync(
            [.. bookings.Select(b => (languagesById[b.Id].Tag, b.EventId))],
            cancellation
        );
        var allSections = await db
            .Sections.AsNoTracking()
            .Where(s => ids.Contains(s.EventId))
            .ToListAsync(cancellation);
        var names = await db
            .TicketCategories.Where(c => ids.Contains(c.EventId))
            .Select(c => new
            {
                c.EventId,
                c.CategoryNo,
                c.Name,
            })
            .Concat(
                db.RemovedCategories.Where(c => ids.Contains(c.EventId))
                    .Select(c => new
                    {
                        c.EventId,
                        c.CategoryNo,
                        c.Name,
                    })
            )
            .ToDictionaryAsync(c => (c.EventId, c.CategoryNo), c => c.Name, cancellation);
        return new(
            signer,
            languagesById,
            translated,
            await PicturesAsync(db, [.. translated.Values.Select(e => e.PictureId).OfType<Guid>()], cancellation),
            allSections.ToLookup(s => s.EventId),
            names
        );
    }

    /// <summary>One PDF with a page for each ticket.</summary>
    public byte[] Draw(Booking booking, IEnumerable<Ticket> tickets)
    {
        var language = languages[booking.Id];
        using var _ = Languages.Use(language);
        var e = events[(language.Tag, booking.EventId)];
        return TicketPdf.Write(
            new BookingFacts(
                new PosterSubject(
                    e.Id,
                    e.Title,
                    e.Genre,
                    e.VenueName,
                    e.VenueCity,
                    EventClock.Date(e.StartsAt, e.TimeZone)
                ),
                e.PictureId is { } picture ? pictures.GetValueOrDefault(picture) : null,
                EventClock.When(e.StartsAt, e.DoorsAt, e.TimeZone),
                e.VenueAddress,
                booking.Reference
            ),
            [.. tickets.Select(ticket => FactsOf(booking, ticket))]
        );
    }

    TicketFacts FactsOf(Booking booking, Ticket ticket)
    {
        var item = booking.Items.Single(item => item.PlaceNo == ticket.PlaceNo);
        var section = sections[booking.EventId].Single(section => section.Contains(ticket.PlaceNo));
        var (row, seat) = section.LabelOf(ticket.PlaceNo);
        var priceMinor = item.PriceMinor - item.DiscountMinor;
        return new(
            section.Name,
            row,
            seat,
            categories[(booking.EventId, item.CategoryNo)],
            priceMinor == 0 ? null : MoneyFormat.Format(priceMinor, booking.Currency),
            ticket.HolderName,
            ticket.Id,
            signer.CodeOf(ticket.Id)
        );
    }

    // Wide enough to print across the page, and a fraction of the largest one's bytes in every ticket's document.
    static async Task<IReadOnlyDictionary<Guid, byte[]>> PicturesAsync(
        BookingDbContext db,
        Guid[] pictureIds,
        CancellationToken cancellation
    )
    {
        if (pictureIds.Length == 0)
            return new Dictionary<Guid, byte[]>();
        var fitting = db.PictureRenditions.Where(r =>
            pictureIds.Contains(r.PictureId) && r.ContentType == PictureEncoder.Jpeg && r.Width <= PictureWidth
        );
        return await fitting
            .Where(r => !fitting.Any(wider => wider.PictureId == r.PictureId && wider.Width > r.Width))
            .Select(r => new { r.PictureId, r.Bytes })
            .ToDictionaryAsync(r => r.PictureId, r => r.Bytes, cancellation);
    }
}
