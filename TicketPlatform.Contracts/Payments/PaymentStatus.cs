using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Status of a payment. Stored as its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentStatus>))]
public enum PaymentStatus
{
    /// <summary>Being processed by the provider; the outcome is not known yet.</summary>
    Processing = 0,

    /// <summary>The buyer has to confirm the payment at their bank.</summary>
    ActionRequired = 1,

    /// <summary>Paid.</summary>
    Succeeded = 2,

    /// <summary>Declined by the provider; nothing was charged.</summary>
    Declined = 3,

    /// <summary>Cancelled before anything was charged.</summary>
    Cancelled = 4,

    /// <summary>Refunded in full.</summary>
    Refunded = 5,
}
