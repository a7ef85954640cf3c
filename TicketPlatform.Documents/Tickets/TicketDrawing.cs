using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Pictures;
using TicketPlatform.Data.Selling;
using TicketPlatform.Documents.Posters;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.Localization;

namespace TicketPlatform.Documents.Tickets;

/// <summary>
/// Draws tickets of bookings, each in the booking's language, with the event's data from the database.
/// </summary>
public sealed class TicketDrawing
{
    const int PictureWidth = 800;

    readonly TicketSigner signer;
    readonly IReadOnlyDictionary<Guid, Language> languages;
    readonly IReadOnlyDictionary<(string Language, Guid EventId), Event> events;
    readonly IReadOnlyDictionary<Guid, byte[]> pictures;
    readonly SeatLabels labels;
    readonly IReadOnlyDictionary<(Guid EventId, short CategoryNo), string> categories;

    TicketDrawing(
        TicketSigner signer,
        IReadOnlyDictionary<Guid, Language> languages,
        IReadOnlyDictionary<(string, Guid), Event> events,
        IReadOnlyDictionary<Guid, byte[]> pictures,
        SeatLabels labels,
        IReadOnlyDictionary<(Guid, short), string> categories
    )
    {
        (this.signer, this.languages, this.events) = (signer, languages, events);
        (this.pictures, this.labels, this.categories) = (pictures, labels, categories);
    }

    /// <summary>Reads what the tickets show. The bookings include their items.</summary>
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
        // The layout may change between reading the bookings and this query; a removed seat keeps its label.
        var seatLabels = await SeatLabels.LoadAsync(
            db,
            [.. bookings.SelectMany(b => b.Items).Select(i => (i.EventId, i.PlaceNo))],
            cancellation
        );
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
            seatLabels,
            names
        );
    }

    /// <summary>One PDF with one page per ticket.</summary>
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
        var category = categories[(booking.EventId, item.CategoryNo)];
        var label = labels.Find(booking.EventId, ticket.PlaceNo);
        var priceMinor = item.PriceMinor - item.DiscountMinor;
        return new(
            label?.Section ?? category,
            label?.Row,
            label?.Seat,
            category,
            priceMinor == 0 ? null : MoneyFormat.Format(priceMinor, booking.Currency),
            ticket.HolderName,
            ticket.Id,
            signer.CodeOf(ticket.Id)
        );
    }

    // Wide enough to print across the page, with a fraction of the largest rendition's bytes in every ticket's
    // document.
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
