using BookingApi.Features.Events;
using BookingApi.Features.Holds;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Tickets;

namespace BookingApi.Features.Tickets;

/// <summary>Reads tickets for their buyer. Nobody else can see a ticket's code.</summary>
sealed class TicketReader(
    BookingDbContext db,
    EventLookup ids,
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

    /// <summary>The ticket with this id, if it is one of <paramref name="user"/>.</summary>
    public async Task<IQueryable<Ticket>> OneOfAsync(Guid id, CurrentUser user, CancellationToken cancellation)
    {
        var eventIds = await ids.FindAsync(id, cancellation);
        return Of(user).Where(t => eventIds.Contains(t.EventId) && t.Id == id);
    }

    public async Task<List<TicketResponse>> ReadAsync(IQueryable<Ticket> tickets, CancellationToken cancellation)
    {
        var language = reading.Tag();
        // Joins: for the first row of a subquery, EF would number the rows of the whole table.
        var rows = await (
            from t in tickets
            from i in db.BookingItems.Where(i =>
                i.EventId == t.EventId && i.BookingId == t.BookingId && i.PlaceNo == t.PlaceNo
            )
            from b in db.Bookings.Where(b => b.EventId == t.EventId && b.Id == t.BookingId)
            orderby t.PlaceNo
            select new
            {
                Ticket = t,
                Item = i,
                Booking = new { b.Reference, b.Currency },
                Event = db.Events.First(e => e.Id == t.EventId),
                PictureAlt = db
                    .Pictures.Where(p => db.Events.Any(e => e.Id == t.EventId && e.PictureId == p.Id))
                    .Select(p => p.Alt)
                    .FirstOrDefault(),
                Translation = db.EventTranslations.FirstOrDefault(x =>
                    x.EventId == t.EventId && x.Language == language
                ),
                PdfReady = db.TicketDocuments.Any(d => d.EventId == t.EventId && d.TicketId == t.Id),
            }
        ).ToListAsync(cancellation);
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
