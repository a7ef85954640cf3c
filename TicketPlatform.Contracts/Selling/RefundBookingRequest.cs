using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Returns seats of a paid booking. The refund is what was paid for them.</summary>
/// <param name="SeatIds">Which seats; an explicit null means all that are left.</param>
/// <param name="Reason">For the history and the email; null: a standard text.</param>
public sealed record RefundBookingRequest(
    [property: JsonRequired] [MinLength(1), MaxLength(50)] IReadOnlyList<int>? SeatIds = null,
    [StringLength(200)] string? Reason = null
);
