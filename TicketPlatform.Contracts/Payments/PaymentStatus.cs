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
