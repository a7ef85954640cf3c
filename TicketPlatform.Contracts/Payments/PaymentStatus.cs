using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Where an attempt to pay is. Stored as its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentStatus>))]
public enum PaymentStatus
{
    /// <summary>With the provider; the outcome is not known yet.</summary>
    Processing = 0,

    /// <summary>The provider wants the buyer to confirm it is them.</summary>
    ActionRequired = 1,

    /// <summary>Paid.</summary>
    Succeeded = 2,

    /// <summary>The provider said no; no money moved.</summary>
    Declined = 3,

    /// <summary>Cancelled before money moved.</summary>
    Cancelled = 4,

    /// <summary>All of it was paid back.</summary>
    Refunded = 5,
}
