using TicketPlatform.Contracts;

namespace CustomerPortal.Seating;

public sealed record OrderLine(string Words, string Detail, Money Price);
