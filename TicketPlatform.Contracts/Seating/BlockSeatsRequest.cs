using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Blocks seats, or puts them back on sale.</summary>
/// <param name="SeatIds">Ids of the seats.</param>
public sealed record BlockSeatsRequest([Required, MinLength(1), MaxLength(5000)] IReadOnlyList<int> SeatIds);
