using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Sends a message again.</summary>
/// <param name="Recipient">
/// To another address or number, which is then the booking's; null: to the same. Buyers can use only an address that
/// they have confirmed, and the number of the booking.
/// </param>
public sealed record ResendMailRequest(
    [property: System.Text.Json.Serialization.JsonRequired] [Verbatim, StringLength(254)] string? Recipient = null
);
