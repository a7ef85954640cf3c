using TicketPlatform.Contracts;

namespace CustomerPortal.Seating;

/// <summary>One seat of the list; <paramref name="Available"/> also when this buyer holds it.</summary>
public sealed record PlanSeat(int Id, string Number, PlaceState State, bool Available);
