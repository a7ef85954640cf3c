using System.ComponentModel.DataAnnotations;
using TicketPlatform.Domain.Tickets;

namespace TicketPlatform.Workers.Tickets;

/// <summary>Configuration section <c>Tickets</c>; BookingApi has the same key and verifies the codes.</summary>
sealed record TicketOptions
{
    /// <summary>Secret that signs the QR codes.</summary>
    [Required, MinLength(TicketSigner.MinKeyLength)]
    public required string SigningKey { get; init; }
}
