using TicketPlatform.Contracts;

namespace EmployeePortal.Bookings;

/// <summary>
/// Bookings as a table. Times are in <paramref name="Zone"/>, or in each event's own time zone if it is null; then the
/// event is shown as well.
/// </summary>
public sealed record BookingTable(IReadOnlyList<BookingSummary> Bookings, string? Zone);
