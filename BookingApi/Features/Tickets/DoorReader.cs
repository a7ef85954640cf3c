using BookingApi.Features.Holds;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Tickets;
using Event = TicketPlatform.Domain.Events.Event;

namespace BookingApi.Features.Tickets;

/// <summary>What people at a door may see: tickets of the events whose door they work at.</summary>
sealed class DoorReader(BookingDbContext db, CurrentUser user, SeatBoards boards, LastDoorCounts last)
{
    // Read from the account, not from the token, so that door staff who no longer work for an organizer lose access
    // immediately.
    public IQueryable<Event> Doors =>
        db
            .Events.AsNoTracking()
            .Where(e =>
                e.OrganizerId == user.Id
                || user.IsAdmin
                || (user.IsDoorStaff && db.Users.Any(u => u.Id == user.Id && u.WorksFor == e.OrganizerId))
            );

    public IQueryable<Ticket> TicketsOf(Guid eventId) => db.Tickets.AsNoTracking().Where(t => t.EventId == eventId);

    public async Task<DoorCounts> CountAsync(Guid eventId, CancellationToken cancellation)
    {
        var counts = await TicketsOf(eventId)
            .Where(t => t.Status != TicketStatus.Void)
            .GroupBy(t => t.EventId)
            .Select(g => new DoorCounts(g.Count(t => t.Status == TicketStatus.Used), g.Count()))
            .FirstOrDefaultAsync(cancellation)
            ?? new(0, 0);
        last.Remember(user.Id, eventId, counts);
        return counts;
    }

    public async Task<List<DoorTicket>> ReadAsync(IQueryable<Ticket> tickets, CancellationToken cancellation)
    {
        var rows = await tickets
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
            })
            .ToListAsync(cancellation);
        var found = new List<DoorTicket>(rows.Count);
        foreach (var row in rows)
        {
            var board = await boards.FindAsync(row.Ticket.EventId);
            found.Add(
                new(
                    row.Ticket.Id,
                    row.Ticket.HolderName,
                    row.Booking.Reference,
                    PlaceLabels.Of(
                        board!,
                        row.Item.PlaceNo,
                        row.Item.CategoryNo,
                        row.Item.PriceMinor,
                        row.Booking.Currency
                    ),
                    row.Ticket.Status,
                    row.Ticket.UsedAt
                )
            );
        }
        return found;
    }
}
