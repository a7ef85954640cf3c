using TicketPlatform.Contracts;

namespace CustomerPortal.Seating;

/// <summary>One seat of the list; <paramref name="Available"/> includes seats that this buyer holds.</summary>
public sealed record PlanSeat(int Id, string Number, PlaceState State, bool Available);
