using TicketPlatform.Contracts;

namespace CustomerPortal.Seating;

/// <summary>A category with its name, price and availability.</summary>
public sealed record PlanCategory(
    int Id,
    string Name,
    string Description,
    int Color,
    Money Price,
    int Free,
    bool Standing
);
