using TicketPlatform.Contracts;

namespace CustomerPortal.Seating;

public sealed record OrderLine(string Text, string Detail, Money Price);
