using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>A booking that was just created, with its items and its first history entry.</summary>
/// <param name="Booking">The booking as written.</param>
/// <param name="EventRow">Version of the event's row that the booking was made with (PostgreSQL's <c>xmin</c>): data
/// cached for this version of the event is still current.</param>
public sealed record NewBooking(Booking Booking, long EventRow);
