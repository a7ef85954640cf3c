using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>Bookings that get no tickets by email or text message any more, because their event was cancelled.</summary>
public static class CancelledEventBookings
{
    /// <summary>
    /// Bookings of cancelled events. Those of people who were admitted are not among them: after the end of an event
    /// they are kept, and until then they are refunded like all others.
    /// </summary>
    public static IQueryable<Booking> BookingsOfCancelledEvents(this BookingDbContext db) =>
        db.Bookings.Where(b =>
            db.Events.Any(e => e.Id == b.EventId && e.Status == EventStatus.Cancelled)
            && !db.Tickets.Any(t => t.EventId == b.EventId && t.BookingId == b.Id && t.Status == TicketStatus.Used)
        );
}
