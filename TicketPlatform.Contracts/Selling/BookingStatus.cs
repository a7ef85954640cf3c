using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>
/// Where a booking is in its life. Stored as its number; 6 had a meaning once and is not given out again.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<BookingStatus>))]
public enum BookingStatus
{
    /// <summary>Its places are reserved until it expires.</summary>
    PendingPayment = 0,

    /// <summary>Paid.</summary>
    Confirmed = 1,

    /// <summary>Some of its places were paid back.</summary>
    PartiallyRefunded = 2,

    /// <summary>All of it was paid back.</summary>
    Refunded = 3,

    /// <summary>Cancelled.</summary>
    Cancelled = 4,

    /// <summary>Not paid in time; its places are free again.</summary>
    Expired = 5,
}
