namespace TicketPlatform.Domain.Selling;

/// <summary>The booking of whoever reads a seat's history.</summary>
/// <param name="Id">The booking.</param>
/// <param name="HoldId">The hold that it was made from.</param>
/// <param name="IsFree">Nothing was to be paid, so nothing is said of money.</param>
public sealed record OwnBooking(Guid Id, Guid HoldId, bool IsFree);
