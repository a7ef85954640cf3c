using TicketPlatform.Contracts;

namespace CustomerPortal.Seating;

/// <summary>One seat of the list; <paramref name="Available"/> includes seats that this buyer holds,
/// <paramref name="Booked"/> is true for seats that this buyer has booked.</summary>
public sealed record PlanSeat(int Id, string Number, PlaceState State, bool Available, bool Booked);
