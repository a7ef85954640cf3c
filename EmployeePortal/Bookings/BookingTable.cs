using TicketPlatform.Contracts;

namespace EmployeePortal.Bookings;

/// <summary>
/// Bookings as a table. Times are on <paramref name="Zone"/>'s clock, or on each event's own when it is null; then the
/// event is shown too.
/// </summary>
public sealed record BookingTable(IReadOnlyList<BookingSummary> Bookings, string? Zone);
