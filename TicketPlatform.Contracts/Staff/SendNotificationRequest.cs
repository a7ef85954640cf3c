using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// Sends a message to buyers with paid bookings for an event: all, those with seats of a category, or one. Requires an
/// <c>Idempotency-Key</c>.
/// </summary>
/// <param name="EventId">The event.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="Text">Plain text; an empty line begins a new paragraph.</param>
/// <param name="CategoryId">Only those with seats of this category.</param>
/// <param name="BookingId">Only the buyer of this booking.</param>
public sealed record SendNotificationRequest(
    Guid EventId,
    [Required, StringLength(150, MinimumLength = 1)] string Subject,
    [Required, Multiline, StringLength(5000, MinimumLength = 1)] string Text,
    [Range(1, 32000)] int? CategoryId = null,
    Guid? BookingId = null
);
