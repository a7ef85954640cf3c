using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Sends a message again.</summary>
/// <param name="Recipient">To another address or number, which is then the booking's; null: to the same.</param>
public sealed record ResendMailRequest(
    [property: System.Text.Json.Serialization.JsonRequired] [Verbatim, StringLength(254)] string? Recipient = null
);
