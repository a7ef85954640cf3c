using System.ComponentModel.DataAnnotations;

namespace BookingApi.Features.Payments;

/// <summary>
/// Limits on free bookings, because each of them sends messages. Configuration section <c>FreeBookings</c>.
/// </summary>
sealed record FreeBookingOptions
{
    /// <summary>Free tickets of one event that a customer may have at the same time, from all bookings.</summary>
    [Range(1, 10_000)]
    public int TicketsPerEvent { get; init; } = 20;

    /// <summary>Free bookings of one account in 24 hours.</summary>
    [Range(1, 10_000)]
    public int PerAccount { get; init; } = 20;

    /// <summary>
    /// Free bookings in 24 hours that are sent to one phone number, or to one email address that is not the confirmed
    /// one of the account.
    /// </summary>
    [Range(1, 10_000)]
    public int PerRecipient { get; init; } = 10;

    /// <summary>
    /// Free bookings in 24 hours from one network that are sent to a phone number or to an email address that is not
    /// the confirmed one of the account. Those that are not are unlimited: many customers share one network.
    /// </summary>
    [Range(1, 100_000)]
    public int PerNetwork { get; init; } = 100;
}
