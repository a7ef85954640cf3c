using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Gives places of a paid booking back. The amount is what was paid for them.</summary>
/// <param name="SeatIds">Which; null, said outright: all that are left.</param>
/// <param name="Reason">For the history; staff say why.</param>
public sealed record RefundBookingRequest(
    [property: JsonRequired] [MinLength(1), MaxLength(50)] IReadOnlyList<int>? SeatIds = null,
    [StringLength(200)] string? Reason = null
);
