using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>
/// Bookings whose tickets are no longer sent by email or text message because their event was cancelled.
/// </summary>
public static class CancelledEventBookings
{
    /// <summary>
    /// Bookings of cancelled events. Once an event has ended, the bookings of people who were admitted stay valid and
    /// are not included; until then, they are refunded like all others.
    /// </summary>
    public static IQueryable<Booking> BookingsOfCancelledEvents(this BookingDbContext db) =>
        db.Bookings.Where(b =>
            db.Events.Any(e => e.Id == b.EventId && e.Status == EventStatus.Cancelled)
            && !db.Tickets.Any(t => t.EventId == b.EventId && t.BookingId == b.Id && t.Status == TicketStatus.Used)
        );
}
