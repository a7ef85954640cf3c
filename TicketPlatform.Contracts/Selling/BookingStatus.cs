using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Where a booking is in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BookingStatus>))]
public enum BookingStatus
{
    /// <summary>Its places are reserved until it expires.</summary>
    PendingPayment,

    /// <summary>Paid.</summary>
    Confirmed,

    /// <summary>Some of its places were paid back.</summary>
    PartiallyRefunded,

    /// <summary>All of it was paid back.</summary>
    Refunded,

    /// <summary>Cancelled.</summary>
    Cancelled,

    /// <summary>Not paid in time; its places are free again.</summary>
    Expired,

    /// <summary>The payment failed for good; its places are free again.</summary>
    PaymentFailed,
}
