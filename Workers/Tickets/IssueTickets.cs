using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Live;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Data.Pictures;
using TicketPlatform.Domain;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Posters;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Tickets;

/// <summary>A paid booking gets a ticket for each place, with its document. All or none, and once: the database admits one a place.</summary>
sealed class IssueTickets(TicketSigner signer, SeatChannel channel) : IHandler<BookingConfirmed>
{
    const int PictureWidth = 800;

    public async Task HandleAsync(BookingConfirmed message, Work work, CancellationToken cancellation)
    {
        var db = work.Db;
        var booking = await db
            .Bookings.AsNoTracking()
            .Include(b => b.Items)
            .SingleAsync(b => b.EventId == message.EventId && b.Id == message.BookingId, cancellation);
        if (booking.Status is not (BookingStatus.Confirmed or BookingStatus.PartiallyRefunded))
            return;
        var issued = await db
            .Tickets.Where(t => t.EventId == booking.EventId && t.BookingId == booking.Id)
            .Select(t => t.PlaceNo)
            .ToListAsync(cancellation);
        var toIssue = booking
            .Items.Where(i => i.RefundId is null)
            .ExceptBy(issued, i => i.PlaceNo)
            .OrderBy(i => i.PlaceNo)
            .ToList();
        if (toIssue.Count == 0)
            return;

        var draw = await DrawerAsync(db, booking, cancellation);
        var tickets = toIssue.ConvertAll(item =>
            (
                Item: item,
                Ticket: new Ticket
                {
                    EventId = booking.EventId,
                    Id = Guid.CreateVersion7(work.Now),
                    BookingId = booking.Id,
                    PlaceNo = item.PlaceNo,
                    HolderName = item.AttendeeName,
                    IssuedAt = work.Now,
                }
            )
        );
        db.Tickets.AddRange(tickets.Select(t => t.Ticket));
        // Saved before the documents: they refer to their tickets, which the model does not know.
        await db.SaveChangesAsync(cancellation);
        db.TicketDocuments.AddRange(
            tickets.Select(t => new TicketDocument
            {
                EventId = booking.EventId,
                TicketId = t.Ticket.Id,
                Pdf = draw(t.Item, t.Ticket),
                CreatedAt = work.Now,
            })
        );
        db.Publish(new TicketsIssued(booking.EventId, booking.Id), work.Now);
        work.AfterCommit(() => channel.TellBooking(booking.EventId, booking.Id));
    }

    async Task<Func<BookingItem, Ticket, byte[]>> DrawerAsync(
        BookingDbContext db,
        Booking booking,
        CancellationToken cancellation
    )
    {
        var e = await db.Events.AsNoTracking().SingleAsync(e => e.Id == booking.EventId, cancellation);
        var sections = await db.Sections.AsNoTracking().Where(s => s.EventId == e.Id).ToListAsync(cancellation);
        var categories = await db
            .TicketCategories.AsNoTracking()
            .Where(c => c.EventId == e.Id)
            .ToDictionaryAsync(c => c.CategoryNo, c => c.Name, cancellation);
        var picture = await PictureAsync(db, e.PictureId, cancellation);
        var subject = new PosterSubject(e.Id, e.Title, e.Genre, e.VenueName, e.VenueCity, EventTimes.Date(e));

        return (item, ticket) =>
        {
            var section = sections.Single(s => s.Contains(item.PlaceNo));
            var (row, seat) = section.LabelOf(item.PlaceNo);
            return TicketPage.Draw(
                new(
                    subject,
                    picture,
                    Doors: e.DoorsAt is { } doors ? EventTimes.Time(e, doors) : null,
                    Start: EventTimes.Time(e, e.StartsAt),
                    e.VenueAddress,
                    section.Name,
                    row,
                    seat,
                    Category: categories[item.CategoryNo],
                    Price: new Money(item.PriceMinor - item.DiscountMinor, booking.Currency).ToString(),
                    ticket.HolderName,
                    booking.Reference,
                    ticket.Id,
                    Code: signer.CodeOf(ticket.Id)
                )
            );
        };
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
