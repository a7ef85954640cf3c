using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Status of a booking. Stored as its number; 6 was used in the past and must not be reused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BookingStatus>))]
public enum BookingStatus
{
    /// <summary>Its seats are reserved until it expires.</summary>
    PendingPayment = 0,

    /// <summary>Paid.</summary>
    Confirmed = 1,

    /// <summary>Some of its seats were refunded.</summary>
    PartiallyRefunded = 2,

    /// <summary>Refunded in full.</summary>
    Refunded = 3,

    /// <summary>Cancelled.</summary>
    Cancelled = 4,

    /// <summary>Not paid in time; its seats are free again.</summary>
    Expired = 5,
}
