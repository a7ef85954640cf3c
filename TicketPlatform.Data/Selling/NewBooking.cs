using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>A booking as it was made a moment ago, with its items and its first step.</summary>
/// <param name="Booking">What was written.</param>
/// <param name="EventRow">
/// Version of the event's row that it was made with (PostgreSQL's <c>xmin</c>): what is remembered of the event under
/// this number is still true.
/// </param>
public sealed record NewBooking(Booking Booking, long EventRow);
