using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Pictures;
using TicketPlatform.Domain;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Posters;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;

namespace TicketPlatform.Documents.Tickets;

/// <summary>Draws tickets of a booking with what the database says about its event.</summary>
public sealed class TicketDrawing
{
    const int PictureWidth = 800;

    readonly TicketSigner signer;
    readonly Booking booking;
    readonly BookingFacts facts;
    readonly IReadOnlyList<Section> sections;
    readonly IReadOnlyDictionary<short, string> categories;

    TicketDrawing(
        TicketSigner signer,
        Booking booking,
        BookingFacts facts,
        IReadOnlyList<Section> sections,
        IReadOnlyDictionary<short, string> categories
    )
    {
        (this.signer, this.booking, this.facts) = (signer, booking, facts);
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
        var e = await db.Events.AsNoTracking().SingleAsync(e => e.Id == booking.EventId, cancellation);
        return new(
            signer,
            booking,
            new BookingFacts(
                new PosterSubject(e.Id, e.Title, e.Genre, e.VenueName, e.VenueCity, EventTimes.Date(e)),
                await PictureAsync(db, e.PictureId, cancellation),
                e.DoorsAt is { } doors ? EventTimes.Time(e, doors) : null,
                $"{EventTimes.Time(e, e.StartsAt)} {EventTimes.ZoneName(e.TimeZone)}",
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
    public byte[] Draw(IEnumerable<Ticket> tickets) => TicketPdf.Write(facts, [.. tickets.Select(FactsOf)]);

    TicketFacts FactsOf(Ticket ticket)
    {
        var item = booking.Items.Single(item => item.PlaceNo == ticket.PlaceNo);
        var section = sections.Single(section => section.Contains(ticket.PlaceNo));
        var (row, seat) = section.LabelOf(ticket.PlaceNo);
        var price = new Money(item.PriceMinor - item.DiscountMinor, booking.Currency);
        return new(
            section.Name,
            row,
            seat,
            categories[item.CategoryNo],
            price.AmountMinor == 0 ? null : price.ToString(),
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
