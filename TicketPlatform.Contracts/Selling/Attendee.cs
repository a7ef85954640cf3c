using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>The name on one ticket.</summary>
/// <param name="SeatId">The seat.</param>
/// <param name="Name">Full name.</param>
public sealed record Attendee(int SeatId, [Required, PersonName, StringLength(100, MinimumLength = 1)] string Name);
