using TicketPlatform.Contracts;

namespace EmployeePortal.Bookings;

/// <summary>Messages as a table, each with a form to resend it.</summary>
public sealed record MailTable(IReadOnlyList<MailResponse> Mails, string Zone);
