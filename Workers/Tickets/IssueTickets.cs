using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Live;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Documents.Tickets;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Tickets;

/// <summary>
/// A paid booking gets a ticket for each place, with its document. All or none, and once: the database admits one a
/// place.
/// </summary>
sealed class IssueTickets(TicketSigner signer, SeatChannel channel) : IHandler<BookingConfirmed>
{
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

        var drawing = await TicketDrawing.LoadAsync(db, signer, booking, cancellation);
        var tickets = toIssue.ConvertAll(item => new Ticket
        {
            EventId = booking.EventId,
            Id = Guid.CreateVersion7(work.Now),
            BookingId = booking.Id,
            PlaceNo = item.PlaceNo,
            HolderName = item.AttendeeName,
            IssuedAt = work.Now,
        });
        db.Tickets.AddRange(tickets);
        // Saved before the documents: they refer to their tickets, which the model does not know.
        await db.SaveChangesAsync(cancellation);
        db.TicketDocuments.AddRange(
            tickets.Select(ticket => new TicketDocument
            {
                EventId = ticket.EventId,
                TicketId = ticket.Id,
                Pdf = drawing.Draw([ticket]),
                CreatedAt = work.Now,
            })
        );
        db.Publish(new TicketsIssued(booking.EventId, booking.Id), work.Now);
        work.AfterCommit(() => channel.PublishBookingChanged(booking.EventId, booking.Id));
    }
}
