using TicketPlatform.Contracts;

namespace EmployeePortal.Bookings;

/// <summary>Messages as a table, each with a way to send it again.</summary>
public sealed record MailTable(IReadOnlyList<MailResponse> Mails, string Zone);
