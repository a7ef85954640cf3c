namespace TicketPlatform.Contracts;

/// <summary>Price and count of a category.</summary>
/// <param name="CategoryId">The category.</param>
/// <param name="Price">Current price of one seat.</param>
/// <param name="Free">How many can be held now.</param>
public sealed record CategoryAvailability(int CategoryId, Money Price, int Free);
