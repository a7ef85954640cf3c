using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Makes a booking of a hold. Needs an <c>Idempotency-Key</c>.</summary>
/// <param name="HoldId">The hold.</param>
/// <param name="HoldToken">Its secret.</param>
/// <param name="Contact">Who gets the mails.</param>
/// <param name="Attendees">Names on the tickets; places that are left out bear the contact's name.</param>
/// <param name="CouponCode">Takes something off; in any case.</param>
/// <param name="AcceptBetterPlaces">
/// Should the payment arrive only after the booking ran out and these places be gone: the buyer takes others that are
/// as good or better, at no extra cost. Otherwise the money goes back.
/// </param>
public sealed record CreateBookingRequest(
    [property: JsonRequired] Guid HoldId,
    [Required, StringLength(200)] string HoldToken,
    [Required] ContactDetails Contact,
    [MaxLength(50)] IReadOnlyList<Attendee>? Attendees = null,
    [StringLength(40)] string? CouponCode = null,
    bool AcceptBetterPlaces = false
);
