using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Creates a booking from a hold. Requires an <c>Idempotency-Key</c>.</summary>
/// <param name="HoldId">The hold.</param>
/// <param name="HoldToken">Its secret.</param>
/// <param name="Contact">Who gets the emails.</param>
/// <param name="Attendees">Names on the tickets; other seats get the contact's name.</param>
/// <param name="CouponCode">Code of a coupon; any case.</param>
/// <param name="AcceptBetterPlaces">
/// Whether the buyer accepts equal or better seats at no extra cost if the payment arrives after the booking has
/// expired and these seats are gone. Otherwise the payment is refunded.
/// </param>
public sealed record CreateBookingRequest(
    [property: JsonRequired] Guid HoldId,
    [Required, StringLength(200)] string HoldToken,
    [Required] ContactDetails Contact,
    [MaxLength(50)] IReadOnlyList<Attendee>? Attendees = null,
    [StringLength(40)] string? CouponCode = null,
    bool AcceptBetterPlaces = false
);
