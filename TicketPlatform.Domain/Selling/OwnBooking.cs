namespace TicketPlatform.Domain.Selling;

/// <summary>The booking of the person who reads a seat's history.</summary>
/// <param name="Id">The booking.</param>
/// <param name="HoldId">The hold that it was made from.</param>
/// <param name="IsFree">Whether it was free, so that its texts do not mention money.</param>
public sealed record OwnBooking(Guid Id, Guid HoldId, bool IsFree);
