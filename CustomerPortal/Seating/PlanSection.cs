using TicketPlatform.Contracts;

namespace CustomerPortal.Seating;

/// <summary>A section of the list with its availability.</summary>
public sealed record PlanSection(SectionResponse Section, PlanCategory Category, int Free);
