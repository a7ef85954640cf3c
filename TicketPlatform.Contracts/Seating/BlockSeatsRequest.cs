using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Blocks places, or puts them back on sale.</summary>
/// <param name="SeatIds">These places.</param>
public sealed record BlockSeatsRequest([Required, MinLength(1), MaxLength(5000)] IReadOnlyList<int> SeatIds);
