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
/// Draws tickets of a booking in its language, with what the database says about its event.
/// </summary>
public sealed class TicketDrawing
{
    const int PictureWidth = 800;

    readonly TicketSigner signer;
    readonly Language language;
    readonly Booking booking;
    readonly BookingFacts facts;
    readonly IReadOnlyList<Section> sections;
    readonly IReadOnlyDictionary<short, string> categories;

    TicketDrawing(
        TicketSigner signer,
        Language language,
        Booking booking,
        BookingFacts facts,
        IReadOnlyList<Section> sections,
        IReadOnlyDictionary<short, string> categories
    )
    {
        (this.signer, this.language, this.booking, this.facts) = (signer, language, booking, facts);
        (this.sections, this.categories) = (sections, categories);
    }

    /// <summary>Reads what the tickets show. <paramref name="booking"/> has its items.</summary>
    public static async Task<TicketDrawing> LoadAsync(
        BookingDbContext db,
        TicketSigner signer,
        Booking booking,
        CancellationToken cancellation
    )
    {
        var ofBooking = Languages.FindOrDefault(await db.LanguageOfAsync(booking, cancellation));
        using var _ = Languages.Use(ofBooking);
        var e = await db.EventInAsync(ofBooking.Tag, booking.EventId, cancellation);
        return new(
            signer,
            ofBooking,
            booking,
            new BookingFacts(
                new PosterSubject(
                    e.Id,
                    e.Title,
                    e.Genre,
                    e.VenueName,
                    e.VenueCity,
                    EventClock.Date(e.StartsAt, e.TimeZone)
                ),
                await PictureAsync(db, e.PictureId, cancellation),
                EventClock.When(e.StartsAt, e.DoorsAt, e.TimeZone),
                e.VenueAddress,
                booking.Reference
            ),
            await db.Sections.AsNoTracking().Where(s => s.EventId == e.Id).ToListAsync(cancellation),
            await db
                .TicketCategories.AsNoTracking()
                .Where(c => c.EventId == e.Id)
                .ToDictionaryAsync(c => c.CategoryNo, c => c.Name, cancellation)
        );
    }

    /// <summary>One PDF with a page for each ticket.</summary>
    public byte[] Draw(IEnumerable<Ticket> tickets)
    {
        using var _ = Languages.Use(language);
        return TicketPdf.Write(facts, [.. tickets.Select(FactsOf)]);
    }

    TicketFacts FactsOf(Ticket ticket)
    {
        var item = booking.Items.Single(item => item.PlaceNo == ticket.PlaceNo);
        var section = sections.Single(section => section.Contains(ticket.PlaceNo));
        var (row, seat) = section.LabelOf(ticket.PlaceNo);
        var priceMinor = item.PriceMinor - item.DiscountMinor;
        return new(
            section.Name,
            row,
            seat,
            categories[item.CategoryNo],
            priceMinor == 0 ? null : MoneyFormat.Format(priceMinor, booking.Currency),
            ticket.HolderName,
            ticket.Id,
            signer.CodeOf(ticket.Id)
        );
    }

    // Wide enough to print across the page, and a fraction of the largest one's bytes in every ticket's document.
    static Task<byte[]?> PictureAsync(BookingDbContext db, Guid? pictureId, CancellationToken cancellation) =>
        db
            .PictureRenditions.Where(r =>
                r.PictureId == pictureId && r.ContentType == PictureEncoder.Jpeg && r.Width <= PictureWidth
            )
            .OrderByDescending(r => r.Width)
            .Select(r => r.Bytes)
            .FirstOrDefaultAsync(cancellation);
}
