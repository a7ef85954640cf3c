using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Where an attempt to pay is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentStatus>))]
public enum PaymentStatus
{
    /// <summary>With the provider; the outcome is not known yet.</summary>
    Processing,

    /// <summary>The provider wants the buyer to confirm it is them.</summary>
    ActionRequired,

    /// <summary>Paid.</summary>
    Succeeded,

    /// <summary>The provider said no; no money moved.</summary>
    Declined,

    /// <summary>Cancelled before money moved.</summary>
    Cancelled,

    /// <summary>All of it was paid back.</summary>
    Refunded,
}

/// <summary>
/// Pays a booking. Needs an <c>Idempotency-Key</c>. The amount is the booking's; the client never sends one.
/// </summary>
/// <param name="Card">Card for the demo provider.</param>
public sealed record CreatePaymentRequest(DemoCard? Card = null);

/// <summary>A card for the demo provider. Only its last four digits are kept.</summary>
/// <param name="Number">12 to 19 digits; spaces are ignored.</param>
/// <param name="Expiry">MM/YY or MM/YYYY; the month may have one digit.</param>
/// <param name="Cvc">3 or 4 digits.</param>
public sealed record DemoCard(
    [Required, RegularExpression(@"^[0-9](?:[ ]?[0-9]){11,18}$", ErrorMessage = "A card number has 12 to 19 digits.")]
        string Number,
    [
        Required,
        RegularExpression(@"^(0?[1-9]|1[0-2]) ?/ ?(20)?[0-9]{2}$", ErrorMessage = "Write the expiry date as MM/YY.")
    ]
        string Expiry,
    [Required, RegularExpression("^[0-9]{3,4}$", ErrorMessage = "The security code has 3 or 4 digits.")] string Cvc
);

/// <summary>Demo mode: answers the bank's question whether it is really the buyer.</summary>
/// <param name="Approved">It is.</param>
public sealed record AnswerChallengeRequest([property: JsonRequired] bool Approved);

/// <summary>An attempt to pay.</summary>
/// <param name="Id">Id of the payment.</param>
/// <param name="BookingId">What it pays.</param>
/// <param name="BookingReference">The booking's short code.</param>
/// <param name="Provider"><c>demo</c> or <c>stripe</c>.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Amount">How much.</param>
/// <param name="Method">For people, for example "Card ending 4242".</param>
/// <param name="DeclineCode">
/// Why it was declined: <c>card_declined</c>, <c>insufficient_funds</c>, <c>expired_card</c>; else null.
/// </param>
/// <param name="CreatedAt">When it was begun (UTC).</param>
/// <param name="ClientSecret">For the provider's own card fields, while it waits for the buyer; else null.</param>
/// <param name="PublishableKey">The provider's public key, with <paramref name="ClientSecret"/>.</param>
/// <param name="Refunded">How much of it is paid back, or on its way back; null: nothing.</param>
public sealed record PaymentResponse(
    Guid Id,
    Guid BookingId,
    string BookingReference,
    string Provider,
    PaymentStatus Status,
    Money Amount,
    string Method,
    string? DeclineCode,
    DateTimeOffset CreatedAt,
    string? ClientSecret = null,
    string? PublishableKey = null,
    Money? Refunded = null
);
