namespace TicketPlatform.Domain.Selling;

/// <summary>Where a booking is in its life.</summary>
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

    /// <summary>Not paid in time.</summary>
    Expired = 5,

    /// <summary>The payment failed for good.</summary>
    PaymentFailed = 6,
}
