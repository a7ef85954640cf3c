using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>What happened to a payment that arrived after its booking had expired.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LatePaymentOutcome>))]
public enum LatePaymentOutcome
{
    /// <summary>The same seats were still free and went to the buyer.</summary>
    SamePlaces,

    /// <summary>They were gone; the buyer got equal or better seats, as agreed.</summary>
    OtherPlaces,

    /// <summary>The payment is refunded in full.</summary>
    Refunded,
}
