using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Resends a message.</summary>
/// <param name="Recipient">
/// A new address or number, which also replaces the booking's; null: the same one. Buyers can use only an address that
/// they have confirmed, and the number of the booking.
/// </param>
public sealed record ResendMailRequest(
    [property: System.Text.Json.Serialization.JsonRequired] [Verbatim, StringLength(254)] string? Recipient = null
);
