using TicketPlatform.Contracts;

namespace EmployeePortal.Bookings;

/// <summary>
/// Messages as a table, with times in <paramref name="Zone"/>. If the booking or the event <paramref name="IsFree"/>,
/// it does not mention money.
/// </summary>
public sealed record MailTable(IReadOnlyList<MailResponse> Mails, string Zone, bool IsFree);
