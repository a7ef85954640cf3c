using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Workers.Tickets;

/// <summary>Configuration section <c>Tickets</c>; BookingApi has the same key, which reads the codes again.</summary>
sealed record TicketOptions
{
    /// <summary>Secret that signs the QR codes.</summary>
    [Required, MinLength(32)]
    public required string SigningKey { get; init; }
}
