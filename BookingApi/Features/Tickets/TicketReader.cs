using BookingApi.Features.Events;
using BookingApi.Features.Holds;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Tickets;

namespace BookingApi.Features.Tickets;

/// <summary>Reads tickets for their buyer. Nobody else can see a ticket's code.</summary>
sealed class TicketReader(
    BookingDbContext db,
    SeatBoards boards,
    EventSummaries summaries,
    ReadingLanguage reading,
    TicketSigner signer
)
{
    public IQueryable<Ticket> Of(CurrentUser user) =>
        db
            .Tickets.AsNoTracking()
            .Where(t => db.Bookings.Any(b => b.EventId == t.EventId && b.Id == t.BookingId && b.UserId == user.Id));

    public async Task<List<TicketResponse>> ReadAsync(IQueryable<Ticket> tickets, CancellationToken cancellation)
    {
        var language = reading.Tag();
        var rows = await tickets
            .OrderBy(t => t.PlaceNo)
            .Select(t => new
            {
                Ticket = t,
                Item = db.BookingItems.First(i =>
                    i.EventId == t.EventId && i.BookingId == t.BookingId && i.PlaceNo == t.PlaceNo
                ),
                Booking = db
                    .Bookings.Where(b => b.EventId == t.EventId && b.Id == t.BookingId)
                    .Select(b => new { b.Reference, b.Currency })
                    .First(),
                Event = db.Events.First(e => e.Id == t.EventId),
                PictureAlt = db
                    .Pictures.Where(p => db.Events.Any(e => e.Id == t.EventId && e.PictureId == p.Id))
                    .Select(p => p.Alt)
                    .FirstOrDefault(),
                Translation = db.EventTranslations.FirstOrDefault(x =>
                    x.EventId == t.EventId && x.Language == language
                ),
                PdfReady = db.TicketDocuments.Any(d => d.EventId == t.EventId && d.TicketId == t.Id),
            })
            .ToListAsync(cancellation);
        var responses = new List<TicketResponse>(rows.Count);
        foreach (var row in rows)
        {
            var board = await boards.FindAsync(row.Ticket.EventId);
            responses.Add(
                new(
                    row.Ticket.Id,
                    row.Ticket.BookingId,
                    row.Booking.Reference,
                    await summaries.OfAsync(row.Event.TranslatedBy(row.Translation), row.PictureAlt),
                    row.Event.DoorsAt,
                    PlaceLabels.Of(
                        board!,
                        row.Item.PlaceNo,
                        row.Item.CategoryNo,
                        row.Item.PriceMinor,
                        row.Booking.Currency
                    ),
                    row.Ticket.HolderName,
                    signer.CodeOf(row.Ticket.Id),
                    row.Ticket.Status,
                    row.PdfReady,
                    row.Ticket.IssuedAt
                )
            );
        }
        return responses;
    }
}
